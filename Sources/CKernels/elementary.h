// exp, tanh and the logistic sigmoid of a vector.
#pragma once
#include "vector.h"

// exp(x) = 2^n exp(r), |r| <= ln(2) / 2; polynomial and split of ln 2: Cephes `expf` (Moshier).
// Below -87.3 the result stays at the smallest normal number, above 88.3 at the largest.
INLINE vec exp_vec(vec x) {
    x = at_least(at_most(x, 88.3f), -87.3f);
    const vec shift = splat(0x1.8p23f); // adding it rounds to a whole number
    const vec n = (x * splat(1.44269504f) + shift) - shift;
    const vec r = (x - n * splat(0.693359375f)) + n * splat(2.12194440e-4f);
    vec p = splat(1.9875691500e-4f);
    p = p * r + splat(1.3981999507e-3f);
    p = p * r + splat(8.3334519073e-3f);
    p = p * r + splat(4.1665795894e-2f);
    p = p * r + splat(1.6666665459e-1f);
    p = p * r + splat(5.0000001201e-1f);
    p = p * (r * r) + r + splat(1.0f);
    const ivec power = (__builtin_convertvector(n, ivec) + 127) << 23;
    // A NaN has no whole number to convert to; it comes through p.
    return p * (vec)power;
}

// tanh(x) = x P(x^2) / Q(x^2), |x| <= 7.9053, where it is 1 to the last bits.
// Coefficients: the rational minimax fit that Eigen uses; within 4e-7 of the true value.
INLINE vec tanh_vec(vec x) {
    x = at_least(at_most(x, 7.90531111f), -7.90531111f);
    const vec s = x * x;
    vec p = splat(-2.76076847742355e-16f);
    p = p * s + splat(2.00018790482477e-13f);
    p = p * s + splat(-8.60467152213735e-11f);
    p = p * s + splat(5.12229709037114e-08f);
    p = p * s + splat(1.48572235717979e-05f);
    p = p * s + splat(6.37261928875436e-04f);
    p = p * s + splat(4.89352455891786e-03f);
    vec q = splat(1.19825839466702e-06f);
    q = q * s + splat(1.18534705686654e-04f);
    q = q * s + splat(2.26843463243900e-03f);
    q = q * s + splat(4.89352518554385e-03f);
    return (x * p) * reciprocal(q);
}

INLINE vec sigmoid_vec(vec x) {
    return splat(0.5f) + splat(0.5f) * tanh_vec(splat(0.5f) * x);
}
