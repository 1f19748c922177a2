// The way back through a dense layer: dx = dy W^T.
#pragma once
#include "tile.h"

// The lanes of a vector in a tree: the same order at every place, and shorter than one by one.
INLINE float tree_sum(vec x) {
    typedef float quarter __attribute__((vector_size(16)));
#if LANES == 16
    typedef float half __attribute__((vector_size(32)));
    const half folded = __builtin_shufflevector(x, x, 0, 1, 2, 3, 4, 5, 6, 7)
        + __builtin_shufflevector(x, x, 8, 9, 10, 11, 12, 13, 14, 15);
    const quarter q = __builtin_shufflevector(folded, folded, 0, 1, 2, 3)
        + __builtin_shufflevector(folded, folded, 4, 5, 6, 7);
#elif LANES == 8
    const quarter q = __builtin_shufflevector(x, x, 0, 1, 2, 3)
        + __builtin_shufflevector(x, x, 4, 5, 6, 7);
#else
    const quarter q = x;
#endif
    return (q[0] + q[2]) + (q[1] + q[3]);
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
        UNROLL for (int i = 0; i < TILE_VECTORS; i++) {
            args->result[(first + r) * depth + input + i] = tree_sum(sum[r][i]);
        }
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
