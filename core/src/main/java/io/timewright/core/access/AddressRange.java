package io.timewright.core.access;

import com.google.common.net.InetAddresses;
import io.timewright.values.AddressBits;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;

/**
 * The addresses that agree with one address in the bits of a mask. As in ntpd the mask may have holes; usually it is a prefix.
 *
 * @param address the address, zero outside the mask
 * @param mask the mask, of the same family
 */
public record AddressRange(InetAddress address, InetAddress mask) {
    /** So many bits stand before an IPv4 address where it is mapped to IPv6. */
    private static final int MAPPED_BITS = 96;

    private static final String FAMILIES = "an address and a mask of the same family are expected, found ";

    /**
     * Clears the bits outside the mask.
     *
     * @throws IllegalArgumentException if address and mask are of different families
     */
    public AddressRange {
        byte[] bytes = address.getAddress();
        byte[] maskBytes = mask.getAddress();
        if (bytes.length != maskBytes.length) {
            throw new IllegalArgumentException(
                    FAMILIES + InetAddresses.toAddrString(address) + " and " + InetAddresses.toAddrString(mask));
        }
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] &= maskBytes[i];
        }
        address = address(bytes);
        mask = address(maskBytes);
    }

    /** Returns the range that holds {@code address} alone. */
    public static AddressRange host(InetAddress address) {
        return prefix(address, address.getAddress().length * Byte.SIZE);
    }

    /**
     * Returns the addresses that begin with the same {@code length} bits.
     *
     * @throws IllegalArgumentException if an address of this family has fewer bits
     */
    public static AddressRange prefix(InetAddress address, int length) {
        int bytes = address.getAddress().length;
        if (length < 0 || length > bytes * Byte.SIZE) {
            throw new IllegalArgumentException(
                    "expected a prefix length from 0 to " + bytes * Byte.SIZE + ", found " + length);
        }
        byte[] mask = new byte[bytes];
        for (int bit = 0; bit < length; bit++) {
            mask[bit / Byte.SIZE] |= (byte) (0x80 >>> bit % Byte.SIZE);
        }
        return new AddressRange(address, address(mask));
    }

    /** Returns all addresses of IPv4, {@code restrict -4 default}. */
    public static AddressRange allOfIpv4() {
        return prefix(address(new byte[4]), 0);
    }

    /** Returns all addresses of IPv6, {@code restrict -6 default}. */
    public static AddressRange allOfIpv6() {
        return prefix(address(new byte[16]), 0);
    }

    /** Returns whether this is a range of IPv4 addresses. */
    public boolean isIpv4() {
        return address instanceof Inet4Address;
    }

    /** Returns whether every address of the family is in the range. */
    public boolean isWholeFamily() {
        return mask.isAnyLocalAddress();
    }

    /** Returns how many leading bits must agree, -1 if the mask is not a prefix. */
    public int prefixLength() {
        long high = maskHigh();
        long low = maskLow();
        int leading = high == -1 ? Long.SIZE + Long.numberOfLeadingZeros(~low) : Long.numberOfLeadingZeros(~high);
        boolean whole = leading == Long.bitCount(high) + Long.bitCount(low);
        return whole ? leading - (isIpv4() ? MAPPED_BITS : 0) : -1;
    }

    /** Returns the first 64 bits of the mask, that of an IPv4 range for the IPv6 addresses it is mapped to. */
    long maskHigh() {
        return isIpv4() ? -1 : AddressBits.high(mask);
    }

    /** Returns the last 64 bits of the mask. */
    long maskLow() {
        return isIpv4() ? AddressBits.low(mask) | -1L << Integer.SIZE : AddressBits.low(mask);
    }

    /** Returns whether {@code candidate} is in the range; one of the other family is not. */
    public boolean contains(InetAddress candidate) {
        byte[] bytes = candidate.getAddress();
        byte[] maskBytes = mask.getAddress();
        byte[] wanted = address.getAddress();
        if (bytes.length != wanted.length) {
            return false;
        }
        for (int i = 0; i < bytes.length; i++) {
            if ((bytes[i] & maskBytes[i]) != wanted[i]) {
                return false;
            }
        }
        return true;
    }

    /** Returns {@code 192.0.2.0/24}, or {@code 10.0.7.0 mask 255.0.255.0} where the mask has holes. */
    @Override
    public String toString() {
        int length = prefixLength();
        String text = InetAddresses.toAddrString(address);
        return length < 0 ? text + " mask " + InetAddresses.toAddrString(mask) : text + "/" + length;
    }

    // Not InetAddress.getByAddress: an IPv4-mapped address would change its family, and a scope has no place in a
    // range.
    private static InetAddress address(byte[] bytes) {
        try {
            return bytes.length == 4 ? InetAddress.getByAddress(bytes) : Inet6Address.getByAddress(null, bytes, -1);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("not an address's length: " + bytes.length, e);
        }
    }
}
