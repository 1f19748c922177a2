// A square of LANES x LANES numbers, mirrored at its diagonal.
#pragma once
#include "vector.h"

// Changes places, for all pairs of rows `distance` apart, of the two blocks of distance x distance
// that lie off the diagonal. With the distances 1, 2, 4, ... the whole square is mirrored.
#define SWAP_BLOCKS(square, distance, UPPER, LOWER) \
    UNROLL for (int row = 0; row < LANES; row++) { \
        if (row & (distance)) continue; \
        const vec a = square[row], b = square[row + (distance)]; \
        square[row] = __builtin_shufflevector(a, b, UPPER); \
        square[row + (distance)] = __builtin_shufflevector(a, b, LOWER); \
    }
#define LANE_LIST(...) __VA_ARGS__

INLINE void transpose(vec square[LANES]) {
#if LANES == 16
    SWAP_BLOCKS(square, 1,
        LANE_LIST(0, 16, 2, 18, 4, 20, 6, 22, 8, 24, 10, 26, 12, 28, 14, 30),
        LANE_LIST(1, 17, 3, 19, 5, 21, 7, 23, 9, 25, 11, 27, 13, 29, 15, 31))
    SWAP_BLOCKS(square, 2,
        LANE_LIST(0, 1, 16, 17, 4, 5, 20, 21, 8, 9, 24, 25, 12, 13, 28, 29),
        LANE_LIST(2, 3, 18, 19, 6, 7, 22, 23, 10, 11, 26, 27, 14, 15, 30, 31))
    SWAP_BLOCKS(square, 4,
        LANE_LIST(0, 1, 2, 3, 16, 17, 18, 19, 8, 9, 10, 11, 24, 25, 26, 27),
        LANE_LIST(4, 5, 6, 7, 20, 21, 22, 23, 12, 13, 14, 15, 28, 29, 30, 31))
    SWAP_BLOCKS(square, 8,
        LANE_LIST(0, 1, 2, 3, 4, 5, 6, 7, 16, 17, 18, 19, 20, 21, 22, 23),
        LANE_LIST(8, 9, 10, 11, 12, 13, 14, 15, 24, 25, 26, 27, 28, 29, 30, 31))
#elif LANES == 8
    SWAP_BLOCKS(square, 1, LANE_LIST(0, 8, 2, 10, 4, 12, 6, 14), LANE_LIST(1, 9, 3, 11, 5, 13, 7, 15))
    SWAP_BLOCKS(square, 2, LANE_LIST(0, 1, 8, 9, 4, 5, 12, 13), LANE_LIST(2, 3, 10, 11, 6, 7, 14, 15))
    SWAP_BLOCKS(square, 4, LANE_LIST(0, 1, 2, 3, 8, 9, 10, 11), LANE_LIST(4, 5, 6, 7, 12, 13, 14, 15))
#else
    SWAP_BLOCKS(square, 1, LANE_LIST(0, 4, 2, 6), LANE_LIST(1, 5, 3, 7))
    SWAP_BLOCKS(square, 2, LANE_LIST(0, 1, 4, 5), LANE_LIST(2, 3, 6, 7))
#endif
}

// A square of `rows` rows, those past the last 0, as columns.
INLINE void load_columns(vec square[LANES], const float *values, long stride, long rows) {
    UNROLL for (int r = 0; r < LANES; r++) {
        square[r] = r < rows ? load(values + r * stride) : splat(0.0f);
    }
    transpose(square);
}

INLINE void store_columns(vec square[LANES], float *values, long stride, long rows) {
    transpose(square);
    UNROLL for (int r = 0; r < LANES; r++) {
        if (r < rows) store(values + r * stride, square[r]);
    }
}
