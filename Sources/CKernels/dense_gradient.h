// The gradient of a panel of a dense layer's weights: dW = x^T dy.
#pragma once
#include "tile.h"

// Brings what belongs to these inputs, whole rows of panels, into the second-level cache.
INLINE void prefetch_ahead(const int rows, const DenseGradientArguments *args, long first) {
    for (long i = 0; i < args->aheadCount; i++) {
        const float *start = args->ahead[i] + args->aheadPlace + first * KernelPanelColumns;
        // 16 floats fill a cache line.
        UNROLL for (int j = 0; j < rows * KernelPanelColumns; j += 16) {
            __builtin_prefetch(start + j, 1, 2);
        }
    }
}

// TILE_VECTORS * LANES columns from `column` on for `rows` inputs from `first` on.
INLINE void dense_gradient_tile(
    const int rows, const DenseGradientArguments *args, long first, long column
) {
    if (column == 0) prefetch_ahead(rows, args, first);
    float *result = args->result + first * KernelPanelColumns + column;
    vec sum[TILE_ROWS][TILE_VECTORS];
    UNROLL for (int r = 0; r < rows; r++) {
        UNROLL for (int j = 0; j < TILE_VECTORS; j++) {
            sum[r][j] = args->adding
                ? load(result + r * KernelPanelColumns + j * LANES) : splat(0.0f);
        }
    }
    for (long k = 0; k < args->rows; k++) {
        vec factor[TILE_ROWS];
        UNROLL for (int r = 0; r < rows; r++) factor[r] = splat(args->input[k * args->depth + first + r]);
        UNROLL for (int j = 0; j < TILE_VECTORS; j++) {
            const vec gradient = load(args->gradient + k * args->columns + column + j * LANES);
            UNROLL for (int r = 0; r < rows; r++) sum[r][j] += factor[r] * gradient;
        }
    }
    UNROLL for (int r = 0; r < rows; r++) {
        UNROLL for (int j = 0; j < TILE_VECTORS; j++) {
            store(result + r * KernelPanelColumns + j * LANES, sum[r][j]);
        }
    }
}

static void dense_gradient(const DenseGradientArguments *arguments) {
    // A copy, so that stores to matrices cannot be taken for changes of the arguments.
    const DenseGradientArguments copy = *arguments, *args = &copy;
    for (long column = 0; column < KernelPanelColumns; column += TILE_VECTORS * LANES) {
#define GRADIENT(rows, first) dense_gradient_tile(rows, args, first, column)
        FOR_ROW_BLOCKS(args->inputs, GRADIENT)
#undef GRADIENT
    }
}
