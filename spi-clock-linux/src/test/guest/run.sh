#!/bin/sh
# Runs the Linux clock adjuster against a real kernel, in an emulated guest: the only place where it may change a clock.
#
# usage: run.sh KERNEL CLASSPATH
#   KERNEL     a bzImage with the drivers for qemu's serial port built in, such as Debian's linux-image-cloud-amd64
#              (apt-get download, dpkg-deb -x, boot/vmlinuz-*)
#   CLASSPATH  jars and class directories, separated by colons: the api and its tests, spi-clock-linux, jna-jpms
#
# Needs a JDK 17 (JAVA_HOME or on the PATH), qemu-system-x86_64, busybox (static), cpio, ldd, setpriv. Takes about a minute,
# 30 MB of disk in TMPDIR, no privilege and no network. Prints what the guest printed.
set -eu
if [ $# -ne 2 ]; then
    sed -n '2,/^set/{/^set/d;s/^# \{0,1\}//;p}' "$0"
    exit 2
fi
kernel=$1
path=$2
here=$(cd "$(dirname "$0")" && pwd)
bin=${JAVA_HOME:+$JAVA_HOME/bin/}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
root=$work/root
mkdir -p "$root/bin" "$root/proc" "$root/sys" "$root/dev" "$root/tmp" "$root/opt/bin" "$root/opt/lib" "$root/opt/guest"

"${bin}javac" -d "$root/opt/guest" -cp "$path" "$here"/*.java
echo "$path" | tr : '\n' | while read -r entry; do
    if [ -d "$entry" ]; then cp -r "$entry/." "$root/opt/guest/"; else cp "$entry" "$root/opt/lib/"; fi
done
"${bin}jlink" --add-modules java.base,java.logging --strip-java-debug-attributes --no-header-files --no-man-pages \
    --compress=2 --vm=server --output "$root/opt/jre"

cp "$(command -v busybox)" "$root/bin/busybox"
for applet in sh mount grep head kill poweroff; do ln -s busybox "$root/bin/$applet"; done
cp "$(command -v setpriv)" "$root/opt/bin/setpriv"
# A process is known by the name of its file, and this one does nothing else but exist.
cp "$(command -v sleep)" "$root/opt/bin/chronyd"
for file in "$root/opt/bin/setpriv" "$root/opt/bin/chronyd" "$root/opt/jre/bin/java" "$root"/opt/jre/lib/*.so \
    "$root/opt/jre/lib/server/libjvm.so"; do
    ldd "$file" | grep -o '/[^ ]*' | grep -v "^$root" || true
done | sort -u | while read -r library; do
    mkdir -p "$root$(dirname "$library")"
    cp -nL "$library" "$root$library"
done
install -m 755 "$here/init" "$root/init"

(cd "$root" && find . | cpio -o -H newc --quiet | gzip -1) > "$work/initrd.gz"
timeout 300 qemu-system-x86_64 -M q35 -accel tcg,thread=multi -cpu max -m 512 -smp 1 -nographic -no-reboot -nodefaults \
    -serial stdio -kernel "$kernel" -initrd "$work/initrd.gz" \
    -append 'console=ttyS0 quiet panic=-1 random.trust_cpu=on mitigations=off' < /dev/null
