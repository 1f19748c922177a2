// Vectors of LANES floats and the few operations that every kernel is made of.
// Included after one of the vector_*.h, inside its target attribute.
#pragma once
#include <stdint.h>

#define INLINE static inline __attribute__((always_inline))
#define UNROLL _Pragma("clang loop unroll(full)")

typedef float vec __attribute__((vector_size(LANES * 4)));
typedef int32_t ivec __attribute__((vector_size(LANES * 4)));
typedef uint32_t uvec __attribute__((vector_size(LANES * 4)));
// The same, at any address.
typedef float vec_unaligned __attribute__((vector_size(LANES * 4), aligned(4)));

INLINE vec load(const float *p) { return *(const vec_unaligned *)p; }
INLINE void store(float *p, vec x) { *(vec_unaligned *)p = x; }
// x - 0 is x for every x; x + 0 is not for -0, and would cost an addition in the inner loop.
INLINE vec splat(float x) { return x - (vec){0}; }

INLINE vec choose(ivec mask, vec yes, vec no) {
    return (vec)(((ivec)yes & mask) | ((ivec)no & ~mask));
}

// NaN in x stays NaN (a compare with it is false), so that a spoilt value shows in the loss.
INLINE vec at_most(vec x, float limit) { return choose(splat(limit) < x, splat(limit), x); }
INLINE vec at_least(vec x, float limit) { return choose(x < splat(limit), splat(limit), x); }
INLINE vec larger(vec a, vec b) { return choose(a > b, a, b); }

INLINE vec reciprocal(vec x) {
    vec r = RECIPROCAL_ESTIMATE(x);
#ifndef RECIPROCAL_IS_EXACT
    r = r * (splat(2.0f) - x * r); // Newton: doubles the number of right bits
#endif
    return r;
}

INLINE vec square_root(vec x) { return __builtin_elementwise_sqrt(x); }

// Lane by lane in a fixed order.
INLINE float lane_sum(vec x) {
    float sum = 0;
    UNROLL for (int i = 0; i < LANES; i++) sum += x[i];
    return sum;
}

INLINE float lane_max(vec x) {
    float best = x[0];
    UNROLL for (int i = 1; i < LANES; i++) best = x[i] > best ? x[i] : best;
    return best;
}

INLINE ivec lane_numbers(void) {
    ivec numbers;
    UNROLL for (int i = 0; i < LANES; i++) numbers[i] = i;
    return numbers;
}
