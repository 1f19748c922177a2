// A dense layer whose weights are packed once for many calls: matrix libraries pack both sides of
// a product each time.
#pragma once
#include "tile.h"

// TILE_VECTORS * LANES columns from `column` on, those past the last left, for `rows` rows from `first` on.
INLINE void dense_tile(
    const int rows, const DenseForwardArguments *args, long first, long column
) {
    const long columns = args->columns, depth = args->depth;
    vec sum[TILE_ROWS][TILE_VECTORS];
    UNROLL for (int r = 0; r < rows; r++) {
        UNROLL for (int j = 0; j < TILE_VECTORS; j++) {
            const long c = column + j * LANES;
            sum[r][j] = args->bias && c < columns ? load(args->bias + c) : splat(0.0f);
        }
    }
    accumulate_tile(
        rows, sum, args->input + first * depth, depth,
        args->weights + (column / KernelPanelColumns) * depth * KernelPanelColumns
            + column % KernelPanelColumns,
        LANES, depth);
    UNROLL for (int r = 0; r < rows; r++) {
        UNROLL for (int j = 0; j < TILE_VECTORS; j++) {
            const long c = column + j * LANES;
            if (c < columns) store(args->output + (first + r) * columns + c, sum[r][j]);
        }
    }
}

static void dense_forward(const DenseForwardArguments *arguments) {
    // So many rows at a time that they stay in the second-level cache while every panel passes.
    enum { cachedInput = 96 * 1024 };
    const long chunk = cachedInput / arguments->depth / TILE_ROWS * TILE_ROWS;
    const long step = chunk > TILE_ROWS ? chunk : TILE_ROWS;
    for (long start = 0; start < arguments->rows; start += step) {
        // A copy, so that stores to matrices cannot be taken for changes of the arguments.
        DenseForwardArguments part = *arguments, *args = &part;
        part.rows = arguments->rows - start < step ? arguments->rows - start : step;
        part.input += start * part.depth;
        part.output += start * part.columns;
        for (long column = 0; column < part.columns; column += TILE_VECTORS * LANES) {
#define DENSE(rows, first) dense_tile(rows, args, first, column)
            FOR_ROW_BLOCKS(part.rows, DENSE)
#undef DENSE
        }
    }
}
