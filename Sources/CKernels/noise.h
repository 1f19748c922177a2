// Random numbers that are a hash of key and place: nothing is stored, and a resumed run goes on
// with the same ones.
#pragma once
#include "dropout.h"
#include "elementary.h"

// ln(x) of a positive, normal x: x = 2^n m, sqrt(1/2) <= m < sqrt(2), and a polynomial for ln(m).
// Coefficients: Cephes `logf` (Moshier).
INLINE vec log_vec(vec x) {
    const ivec bits = (ivec)x;
    ivec power = (bits >> 23) - 126;
    vec m = (vec)((bits & 0x007fffff) | 0x3f000000); // 0.5 <= m < 1
    const ivec low = m < splat(0.707106781f);
    power += low; // -1 where low
    m = choose(low, m + m, m) - splat(1.0f);
    const vec n = __builtin_convertvector(power, vec), s = m * m;
    vec p = splat(7.0376836292e-2f);
    p = p * m + splat(-1.1514610310e-1f);
    p = p * m + splat(1.1676998740e-1f);
    p = p * m + splat(-1.2420140846e-1f);
    p = p * m + splat(1.4249322787e-1f);
    p = p * m + splat(-1.6668057665e-1f);
    p = p * m + splat(2.0000714765e-1f);
    p = p * m + splat(-2.4999993993e-1f);
    p = p * m + splat(3.3333331174e-1f);
    p = p * m * s;
    p += n * splat(-2.12194440e-4f) - splat(0.5f) * s;
    return (m + p) + n * splat(0.693359375f);
}

// cos(2 pi u) for 0 <= u < 1: with a = |u - 1/2| it is sin(2 pi (a - 1/4)), a Taylor polynomial.
INLINE vec cosine_of_turn(vec u) {
    const vec t = u - splat(0.5f);
    const vec a = choose(t < splat(0.0f), splat(0.0f) - t, t);
    const vec x = splat(6.28318530718f) * (a - splat(0.25f)), s = x * x;
    vec p = splat(-2.50521083854e-8f);
    p = p * s + splat(2.75573192240e-6f);
    p = p * s + splat(-1.98412698413e-4f);
    p = p * s + splat(8.33333333333e-3f);
    p = p * s + splat(-1.66666666667e-1f);
    return x + x * s * p;
}

// Evenly spread in (0, 1): the middles of 2^23 equal parts.
INLINE vec uniform_vec(uvec place, uint32_t key0, uint32_t key1) {
    const uvec hash = mixed(mixed(place + key0) ^ key1);
    const vec whole = __builtin_convertvector((ivec)(hash >> 9), vec);
    return (whole + splat(0.5f)) * splat(0x1p-23f);
}

static void uniform_noise(float *output, long count, uint32_t key0, uint32_t key1) {
    const uvec lanes = (uvec)lane_numbers();
    for (long i = 0; i < count; i += LANES) {
        store(output + i, uniform_vec(lanes + (uint32_t)i, key0, key1));
    }
}

// Box & Muller 1958, the cosine half.
static void normal_noise(float *output, long count, uint32_t key0, uint32_t key1) {
    const uvec lanes = (uvec)lane_numbers();
    for (long i = 0; i < count; i += LANES) {
        const uvec place = (lanes + (uint32_t)i) * 2;
        const vec radius = square_root(splat(-2.0f) * log_vec(uniform_vec(place, key0, key1)));
        store(output + i, radius * cosine_of_turn(uniform_vec(place + 1, key0, key1)));
    }
}

// -ln(-ln(u)), Gumbel's standard distribution; where u is nearest to 1, -ln(u) is 2^-24.
static void gumbel_noise(float *output, long count, uint32_t key0, uint32_t key1) {
    const uvec lanes = (uvec)lane_numbers();
    for (long i = 0; i < count; i += LANES) {
        const vec u = uniform_vec(lanes + (uint32_t)i, key0, key1);
        const vec exponential = at_least(splat(0.0f) - log_vec(u), 0x1p-24f);
        store(output + i, splat(0.0f) - log_vec(exponential));
    }
}
