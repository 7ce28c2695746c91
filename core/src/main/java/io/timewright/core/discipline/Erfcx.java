package io.timewright.core.discipline;

/**
 * The scaled complementary error function {@code erfcx(x) = exp(x²) erfc(x)}.
 *
 * <p>It is the tail of the normal distribution without its exponential decay, so ratios and logarithms of tail
 * probabilities stay exact where {@code erfc} itself has long underflowed. The coefficients are the rational
 * Chebyshev approximations of W. J. Cody, Mathematics of Computation 23 (1969) 631-637, for three ranges of |x|; the
 * relative error is a few units in the last place. The result overflows to infinity below x = -26.6.
 */
final class Erfcx {
    /** Below this |x| the approximation of erf is used, above it one of erfcx itself. */
    private static final double SMALL_LIMIT = 0.46875;

    /** Above this the expansion in 1/x² takes over. */
    private static final double LARGE_LIMIT = 4.0;

    /** 1/sqrt(pi), the leading term for large x. */
    private static final double INVERSE_SQRT_PI = 0.5641895835477563;

    private static final double[] SMALL_NUMERATOR = {
        0.18577770618460315, 3.1611237438705655, 113.86415415105016, 377.485237685302, 3209.3775891384694
    };
    private static final double[] SMALL_DENOMINATOR = {
        1.0, 23.601290952344122, 244.02463793444417, 1282.6165260773723, 2844.236833439171
    };
    private static final double[] MIDDLE_NUMERATOR = {
        2.1531153547440383E-8,
        0.5641884969886701,
        8.883149794388377,
        66.11919063714163,
        298.6351381974001,
        881.952221241769,
        1712.0476126340707,
        2051.0783778260716,
        1230.3393547979972
    };
    private static final double[] MIDDLE_DENOMINATOR = {
        1.0,
        15.744926110709835,
        117.6939508913125,
        537.1811018620099,
        1621.3895745666903,
        3290.7992357334597,
        4362.619090143247,
        3439.3676741437216,
        1230.3393548037495
    };
    private static final double[] LARGE_NUMERATOR = {
        0.016315387137302097,
        0.30532663496123236,
        0.36034489994980445,
        0.12578172611122926,
        0.016083785148742275,
        6.587491615298378E-4
    };
    private static final double[] LARGE_DENOMINATOR = {
        1.0, 2.568520192289822, 1.8729528499234604, 0.5279051029514285, 0.06051834131244132, 0.0023352049762686918
    };

    private Erfcx() {}

    /** Returns exp(x²) erfc(x). */
    static double of(double x) {
        double magnitude = Math.abs(x);
        if (magnitude <= SMALL_LIMIT) {
            double square = x * x;
            double erf = x * ratio(SMALL_NUMERATOR, SMALL_DENOMINATOR, square);
            return Math.exp(square) * (1.0 - erf);
        }
        double positive =
                magnitude <= LARGE_LIMIT ? ratio(MIDDLE_NUMERATOR, MIDDLE_DENOMINATOR, magnitude) : ofLarge(magnitude);
        return x > 0.0 ? positive : 2.0 * Math.exp(x * x) - positive;
    }

    private static double ofLarge(double x) {
        double inverseSquare = 1.0 / (x * x);
        double correction = inverseSquare * ratio(LARGE_NUMERATOR, LARGE_DENOMINATOR, inverseSquare);
        return (INVERSE_SQRT_PI - correction) / x;
    }

    /** Both polynomials by Horner's rule, highest power first. */
    private static double ratio(double[] numerator, double[] denominator, double x) {
        double top = numerator[0];
        double bottom = denominator[0];
        for (int i = 1; i < numerator.length; i++) {
            top = top * x + numerator[i];
            bottom = bottom * x + denominator[i];
        }
        return top / bottom;
    }
}
