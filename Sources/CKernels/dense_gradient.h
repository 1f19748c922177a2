// The gradient of a panel of a dense layer's weights: dW = x^T dy.
#pragma once
#include "tile.h"

// TILE_VECTORS * LANES columns from `column` on for `rows` inputs from `first` on.
INLINE void dense_gradient_tile(
    const int rows, const DenseGradientArguments *args, long first, long column
) {
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
