// Softmax of one row in double precision: what tokens are drawn by.
#pragma once
#include <math.h>
#include "cross_entropy.h"

enum { DOUBLE_LANES = LANES / 2 };
typedef double dvec __attribute__((vector_size(LANES * 4)));
typedef int64_t lvec __attribute__((vector_size(LANES * 4)));
typedef double dvec_unaligned __attribute__((vector_size(LANES * 4), aligned(8)));

INLINE dvec splat_double(double x) { return x - (dvec){0}; }

// exp(x) of x <= 0: 2^n times Taylor's polynomial of r, |r| <= ln(2) / 2, within a few parts in
// 10^16; 0 below -708, where the normal numbers end. A NaN stays one.
INLINE dvec exp_double(dvec x) {
    const dvec least = splat_double(-708.0);
    const lvec vanishes = x < least;
    const dvec bounded = (dvec)(((lvec)least & vanishes) | ((lvec)x & ~vanishes));
    const dvec shift = splat_double(0x1.8p52); // adding it rounds to a whole number
    const dvec shifted = bounded * splat_double(0x1.71547652b82fep0) + shift;
    const dvec n = shifted - shift;
    // ln 2 in two parts, of which n times the first is exact.
    const dvec r =
        (bounded - n * splat_double(0x1.62e42feep-1)) - n * splat_double(0x1.a39ef35793c76p-33);
    dvec p = splat_double(1.0 / 6227020800.0);
    p = p * r + splat_double(1.0 / 479001600.0);
    p = p * r + splat_double(1.0 / 39916800.0);
    p = p * r + splat_double(1.0 / 3628800.0);
    p = p * r + splat_double(1.0 / 362880.0);
    p = p * r + splat_double(1.0 / 40320.0);
    p = p * r + splat_double(1.0 / 5040.0);
    p = p * r + splat_double(1.0 / 720.0);
    p = p * r + splat_double(1.0 / 120.0);
    p = p * r + splat_double(1.0 / 24.0);
    p = p * r + splat_double(1.0 / 6.0);
    p = p * r + splat_double(0.5);
    p = p * r + splat_double(1.0);
    p = p * r + splat_double(1.0);
    // The whole number stands in the last bits of `shifted`.
    const lvec power = ((lvec)shifted << 52) + (1023LL << 52);
    const dvec result = p * (dvec)power;
    return (dvec)((lvec)result & ~vanishes);
}

INLINE double double_lane_sum(dvec x) {
    double sum = 0;
    UNROLL for (int i = 0; i < DOUBLE_LANES; i++) sum += x[i];
    return sum;
}

// DOUBLE_LANES logits less the highest; behind the last one minus infinity.
INLINE dvec load_differences(const float *logits, long first, long count, double highest) {
    typedef float half_vec __attribute__((vector_size(LANES * 2), aligned(4)));
    half_vec x;
    if (first + DOUBLE_LANES <= count) {
        x = *(const half_vec *)(logits + first);
    } else {
        for (int i = 0; i < DOUBLE_LANES; i++) {
            x[i] = first + i < count ? logits[first + i] : -INFINITY;
        }
    }
    return __builtin_convertvector(x, dvec) - splat_double(highest);
}

// Highest and lowest of the row; the remainder, shorter than a vector, one by one.
static RowBounds row_bounds(const float *logits, long count) {
    float most = -INFINITY, least = INFINITY;
    long j = 0;
    if (count >= LANES) {
        vec high = load(logits), low = high;
        for (j = LANES; j + LANES <= count; j += LANES) {
            const vec x = load(logits + j);
            high = larger(high, x);
            low = choose(low < x, low, x);
        }
        most = lane_max(high);
        UNROLL for (int i = 0; i < LANES; i++) least = low[i] < least ? low[i] : least;
    }
    for (; j < count; j++) {
        most = logits[j] > most ? logits[j] : most;
        least = logits[j] < least ? logits[j] : least;
    }
    return (RowBounds){.highest = most, .lowest = least};
}

static long index_of_highest(const float *values, long count) {
    const vec highest = splat(row_bounds(values, count).highest);
    long j = 0;
    for (; j + LANES <= count; j += LANES) {
        const ivec found = load(values + j) == highest;
        int32_t any = 0;
        UNROLL for (int i = 0; i < LANES; i++) any |= found[i];
        if (any) break;
    }
    for (; j < count; j++) {
        if (values[j] == highest[0]) return j;
    }
    return 0;
}

static SoftmaxSums softmax_row(const float *logits, long count, double *weights) {
    SoftmaxSums sums = {.bounds = row_bounds(logits, count)};
    dvec sum = {0}, weighted = {0};
    for (long j = 0; j < count; j += DOUBLE_LANES) {
        const dvec x = load_differences(logits, j, count, (double)sums.bounds.highest);
        const dvec e = exp_double(x);
        sum += e;
        // 0 times minus infinity is no number, but counts for nothing.
        weighted += e * (dvec)((lvec)x & (e != splat_double(0.0)));
        if (weights) *(dvec_unaligned *)(weights + j) = e;
    }
    sums.sum = double_lane_sum(sum);
    sums.weightedSum = double_lane_sum(weighted);
    return sums;
}

// Sums of a row's weights, exp(x - highest), where `allowed` is above minus infinity; the other
// weights become 0.
static SoftmaxSums softmax_keep(
    const float *logits, const float *allowed, long count, float highest, double *weights
) {
    SoftmaxSums sums = {.bounds = {.highest = highest, .lowest = -INFINITY}};
    dvec sum = {0}, weighted = {0};
    for (long j = 0; j < count; j += DOUBLE_LANES) {
        const dvec x = load_differences(logits, j, count, (double)highest);
        const lvec kept = load_differences(allowed, j, count, 0.0) > splat_double(-INFINITY);
        const dvec e = (dvec)((lvec)*(const dvec_unaligned *)(weights + j) & kept);
        sum += e;
        weighted += e * (dvec)((lvec)x & (e != splat_double(0.0)));
        *(dvec_unaligned *)(weights + j) = e;
    }
    sums.sum = double_lane_sum(sum);
    sums.weightedSum = double_lane_sum(weighted);
    return sums;
}

// The first index at which the sum of weights, in order, passes `threshold`: the last one with a
// weight where none does.
static long first_passing(const double *weights, long count, double threshold) {
    double before = 0;
    long last = 0;
    for (long j = 0; j < count; j++) {
        if (!(weights[j] > 0)) continue;
        before += weights[j];
        last = j;
        if (before > threshold) break;
    }
    return last;
}

static void divide_by_temperature(float *logits, long count, float highest, double temperature) {
    for (long j = 0; j < count; j++) {
        logits[j] = (float)(((double)logits[j] - (double)highest) / temperature);
    }
}
