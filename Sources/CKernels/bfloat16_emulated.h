// bfloat16 in single precision, for any processor: each operand is the upper half of a float.
#pragma once
#include "vector.h"

// sum + a[2i + 1] b[2i + 1] + a[2i] b[2i] in each lane i: the first of a pair lies in the lower
// half.
INLINE vec dot_pairs(vec sum, uvec a, uvec b) {
    const uvec upper = (uvec){0} + 0xffff0000u;
    sum += (vec)(a & upper) * (vec)(b & upper);
    return sum + (vec)(a << 16) * (vec)(b << 16);
}

// To nearest, ties to even; subnormal numbers to zero and NaN to a quiet one, as VCVTNEPS2BF16.
// Each in the lower half of its lane.
INLINE uvec rounded_bits(vec x) {
    const uvec bits = (uvec)x, magnitude = bits & 0x7fffffffu, sign = bits & 0x80000000u;
    const uvec nearest = bits + 0x7fffu + ((bits >> 16) & 1u);
    const uvec isTiny = (uvec)(magnitude < 0x00800000u), isNaN = (uvec)(magnitude > 0x7f800000u);
    const uvec number = (sign & isTiny) | (nearest & ~isTiny);
    return (((bits | 0x00400000u) & isNaN) | (number & ~isNaN)) >> 16;
}

INLINE void store_rounded(uint16_t *p, vec x) {
    typedef uint16_t half_vec __attribute__((vector_size(LANES * 2), aligned(2)));
    *(half_vec *)p = __builtin_convertvector(rounded_bits(x), half_vec);
}

// The rounded numbers one after the other, pairs of neighbours.
INLINE uvec round_both(vec low, vec high) {
    uint16_t numbers[2 * LANES] __attribute__((aligned(64)));
    store_rounded(numbers, low);
    store_rounded(numbers + LANES, high);
    uvec pairs;
    __builtin_memcpy(&pairs, numbers, sizeof pairs);
    return pairs;
}
