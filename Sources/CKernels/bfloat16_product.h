// Products of rounded matrices: layers that are no recurrence, and gradients of weights.
#pragma once
#include "bfloat16_tile.h"

// TILE_VECTORS * LANES columns from `column` on for `rows` rows from `first` on.
INLINE void product_tile(
    const int rows, const BFloat16ProductArguments *args, long first, long column
) {
    const long columns = args->columns, pairs = args->depth / 2;
    vec sum[TILE_ROWS][TILE_VECTORS];
    UNROLL for (int j = 0; j < TILE_VECTORS; j++) {
        const long c = column + j * LANES;
        const vec start = args->start && c < columns ? load(args->start + c) : splat(0.0f);
        UNROLL for (int r = 0; r < rows; r++) sum[r][j] = start;
    }
    const pair *panel = (const pair *)args->panels
        + (column / KernelPanelColumns) * pairs * KernelPanelColumns + column % KernelPanelColumns;
    accumulate_pairs(
        rows, sum, (const pair *)args->input + first * pairs, pairs, 1, panel, LANES, pairs);
    UNROLL for (int j = 0; j < TILE_VECTORS; j++) {
        const long c = column + j * LANES;
        if (c >= columns) continue;
        UNROLL for (int r = 0; r < rows; r++) store(args->result + (first + r) * columns + c, sum[r][j]);
    }
}

static void bfloat16_product(const BFloat16ProductArguments *arguments) {
    // So many rows at a time that they stay in the second-level cache while every panel passes.
    enum { cachedInput = 128 * 1024 };
    const long chunk = cachedInput / arguments->depth / TILE_ROWS * TILE_ROWS;
    const long step = chunk > TILE_ROWS ? chunk : TILE_ROWS;
    for (long start = 0; start < arguments->rows; start += step) {
        // A copy, so that stores to matrices cannot be taken for changes of the arguments.
        BFloat16ProductArguments part = *arguments, *args = &part;
        part.rows = arguments->rows - start < step ? arguments->rows - start : step;
        part.input += start * part.depth;
        part.result += start * part.columns;
        for (long column = 0; column < part.columns; column += TILE_VECTORS * LANES) {
#define PRODUCT(rows, first) product_tile(rows, args, first, column)
            FOR_ROW_BLOCKS(part.rows, PRODUCT)
#undef PRODUCT
        }
    }
}

// TILE_VECTORS * LANES columns from `column` on for `rows` rows of the result from `row` on.
INLINE void gradient_tile(
    const int rows, const BFloat16GradientArguments *args, long row, long column
) {
    const long columns = args->columns, pairs = args->pairs;
    float *result = args->result + row * columns + column;
    vec sum[TILE_ROWS][TILE_VECTORS];
    UNROLL for (int r = 0; r < rows; r++) {
        UNROLL for (int j = 0; j < TILE_VECTORS; j++) {
            sum[r][j] = args->adding && column + j * LANES < columns
                ? load(result + r * columns + j * LANES) : splat(0.0f);
        }
    }
    const pair *left = (const pair *)args->left
        + (row / KernelPanelColumns) * pairs * KernelPanelColumns + row % KernelPanelColumns;
    const pair *right = (const pair *)args->right
        + (column / KernelPanelColumns) * pairs * KernelPanelColumns + column % KernelPanelColumns;
    accumulate_pairs(rows, sum, left, 1, KernelPanelColumns, right, LANES, pairs);
    UNROLL for (int r = 0; r < rows; r++) {
        UNROLL for (int j = 0; j < TILE_VECTORS; j++) {
            if (column + j * LANES < columns) store(result + r * columns + j * LANES, sum[r][j]);
        }
    }
}

static void bfloat16_gradient(const BFloat16GradientArguments *arguments) {
    // A copy, so that stores to matrices cannot be taken for changes of the arguments.
    const BFloat16GradientArguments copy = *arguments, *args = &copy;
    for (long panel = 0; panel < args->rows; panel += KernelPanelColumns) {
        const long left = args->rows - panel;
        const long height = left < KernelPanelColumns ? left : KernelPanelColumns;
        for (long column = 0; column < args->columns; column += TILE_VECTORS * LANES) {
#define GRADIENT(rows, first) gradient_tile(rows, args, panel + first, column)
            FOR_ROW_BLOCKS(height, GRADIENT)
#undef GRADIENT
        }
    }
}
