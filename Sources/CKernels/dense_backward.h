// The way back through a dense layer: dx = dy W^T.
#pragma once
#include "tile.h"

typedef float quarter_vec __attribute__((vector_size(16), aligned(4)));

// The lanes of a vector folded to 4.
INLINE quarter_vec folded(vec x) {
#if LANES == 16
    typedef float half_vec __attribute__((vector_size(32)));
    const half_vec half = __builtin_shufflevector(x, x, 0, 1, 2, 3, 4, 5, 6, 7)
        + __builtin_shufflevector(x, x, 8, 9, 10, 11, 12, 13, 14, 15);
    return __builtin_shufflevector(half, half, 0, 1, 2, 3)
        + __builtin_shufflevector(half, half, 4, 5, 6, 7);
#elif LANES == 8
    return __builtin_shufflevector(x, x, 0, 1, 2, 3) + __builtin_shufflevector(x, x, 4, 5, 6, 7);
#else
    return x;
#endif
}

// The sums of the lanes of four vectors, side by side.
INLINE quarter_vec four_sums(vec a, vec b, vec c, vec d) {
    const quarter_vec p = folded(a), q = folded(b), r = folded(c), s = folded(d);
    const quarter_vec first =
        __builtin_shufflevector(p, q, 0, 4, 1, 5) + __builtin_shufflevector(p, q, 2, 6, 3, 7);
    const quarter_vec second =
        __builtin_shufflevector(r, s, 0, 4, 1, 5) + __builtin_shufflevector(r, s, 2, 6, 3, 7);
    return __builtin_shufflevector(first, second, 0, 1, 4, 5)
        + __builtin_shufflevector(first, second, 2, 3, 6, 7);
}

// TILE_VECTORS inputs from `input` on for `rows` rows from `first` on.
INLINE void dense_backward_tile(
    const int rows, const DenseBackwardArguments *args, long first, long input
) {
    const long columns = args->columns, depth = args->depth;
    vec sum[TILE_ROWS][TILE_VECTORS];
    UNROLL for (int r = 0; r < rows; r++) {
        UNROLL for (int i = 0; i < TILE_VECTORS; i++) sum[r][i] = splat(0.0f);
    }
    for (long panel = 0; panel < columns; panel += KernelPanelColumns) {
        const float *weights = args->weights + panel * depth + input * KernelPanelColumns;
        const float *gradient = args->gradient + first * columns + panel;
        for (long j = 0; j < KernelPanelColumns; j += LANES) {
            vec factor[TILE_ROWS];
            UNROLL for (int r = 0; r < rows; r++) factor[r] = load(gradient + r * columns + j);
            UNROLL for (int i = 0; i < TILE_VECTORS; i++) {
                const vec row = load(weights + i * KernelPanelColumns + j);
                UNROLL for (int r = 0; r < rows; r++) sum[r][i] += factor[r] * row;
            }
        }
    }
    UNROLL for (int r = 0; r < rows; r++) {
        *(quarter_vec *)(args->result + (first + r) * depth + input) =
            four_sums(sum[r][0], sum[r][1], sum[r][2], sum[r][3]);
    }
}

static void dense_backward(const DenseBackwardArguments *arguments) {
    // A copy, so that stores to matrices cannot be taken for changes of the arguments.
    const DenseBackwardArguments copy = *arguments, *args = &copy;
    for (long input = 0; input < args->depth; input += TILE_VECTORS) {
#define BACKWARD(rows, first) dense_backward_tile(rows, args, first, input)
        FOR_ROW_BLOCKS(args->rows, BACKWARD)
#undef BACKWARD
    }
}
