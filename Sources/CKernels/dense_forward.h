// A dense layer for few rows, as in sampling: matrix libraries pack all weights for each call.
#pragma once
#include "tile.h"

// TILE_VECTORS * LANES columns from `column` on for `rows` rows from `first` on.
INLINE void dense_tile(
    const int rows, const DenseForwardArguments *args, long first, long column
) {
    const long columns = args->columns, depth = args->depth;
    vec sum[TILE_ROWS][TILE_VECTORS];
    UNROLL for (int r = 0; r < rows; r++) {
        UNROLL for (int j = 0; j < TILE_VECTORS; j++) {
            sum[r][j] = args->bias ? load(args->bias + column + j * LANES) : splat(0.0f);
        }
    }
    accumulate_tile(
        rows, sum, args->input + first * depth, depth,
        args->weights + (column / KernelPanelColumns) * depth * KernelPanelColumns
            + column % KernelPanelColumns,
        LANES, depth);
    UNROLL for (int r = 0; r < rows; r++) {
        UNROLL for (int j = 0; j < TILE_VECTORS; j++) {
            store(args->output + (first + r) * columns + column + j * LANES, sum[r][j]);
        }
    }
}

static void dense_forward(const DenseForwardArguments *arguments) {
    // A copy, so that stores to matrices cannot be taken for changes of the arguments.
    const DenseForwardArguments copy = *arguments, *args = &copy;
    for (long column = 0; column < args->columns; column += TILE_VECTORS * LANES) {
#define DENSE(rows, first) dense_tile(rows, args, first, column)
        FOR_ROW_BLOCKS(args->rows, DENSE)
#undef DENSE
    }
}
