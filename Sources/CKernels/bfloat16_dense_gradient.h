// The gradient of a panel of a dense layer's weights from rounded rows: pairs of neighbouring rows.
#pragma once
#include "bfloat16_tile.h"

enum {
    // Rows and inputs that are paired at a time, to stay in the first-level cache.
    pairedRows = 64,
    pairedInputs = 256,
};

// Rounds `rows` rows, `stride` floats apart, and pairs each with the next: (rows / 2, columns); a
// last one without a partner is paired with zeros.
INLINE void pair_neighbours(
    const float *values, long stride, long rows, long columns, pair *pairs, long pairStride
) {
    for (long k = 0; k < (rows + 1) / 2; k++) {
        const float *first = values + 2 * k * stride, *second = first + stride;
        const int isAlone = 2 * k + 1 == rows;
        for (long j = 0; j < columns; j += LANES) {
            const vec other = isAlone ? splat(0.0f) : load(second + j);
            *(pair_vec *)(pairs + k * pairStride + j) =
                rounded_bits(load(first + j)) | rounded_bits(other) << 16;
        }
    }
}

// TILE_VECTORS * LANES columns from `column` on for `rows` inputs from `first` on.
INLINE void bfloat16_gradient_tile(
    const int rows, float *results, int adding, const pair *inputs, const pair *gradients,
    long count, long first, long column
) {
    float *result = results + first * KernelPanelColumns + column;
    vec sum[TILE_ROWS][TILE_VECTORS];
    UNROLL for (int r = 0; r < rows; r++) {
        UNROLL for (int j = 0; j < TILE_VECTORS; j++) {
            sum[r][j] = adding
                ? load(result + r * KernelPanelColumns + j * LANES) : splat(0.0f);
        }
    }
    accumulate_pairs(rows, sum, inputs + first, 1, pairedInputs, gradients + column, LANES, count);
    UNROLL for (int r = 0; r < rows; r++) {
        UNROLL for (int j = 0; j < TILE_VECTORS; j++) {
            store(result + r * KernelPanelColumns + j * LANES, sum[r][j]);
        }
    }
}

static void bfloat16_dense_gradient(const DenseGradientArguments *arguments) {
    // A copy, so that stores to matrices cannot be taken for changes of the arguments.
    const DenseGradientArguments copy = *arguments, *args = &copy;
    pair gradients[pairedRows / 2 * KernelPanelColumns] __attribute__((aligned(64)));
    pair inputs[pairedRows / 2 * pairedInputs] __attribute__((aligned(64)));
    for (long top = 0; top < args->rows; top += pairedRows) {
        const long left = args->rows - top, rows = left < pairedRows ? left : pairedRows;
        const int adding = args->adding || top > 0;
        const float *gradient = args->gradient + top * args->columns;
        pair_neighbours(
            gradient, args->columns, rows, KernelPanelColumns, gradients, KernelPanelColumns);
        for (long start = 0; start < args->inputs; start += pairedInputs) {
            const long more = args->inputs - start;
            const long count = more < pairedInputs ? more : pairedInputs;
            const float *input = args->input + top * args->depth + start;
            float *result = args->result + start * KernelPanelColumns;
            pair_neighbours(input, args->depth, rows, count, inputs, pairedInputs);
            for (long column = 0; column < KernelPanelColumns; column += TILE_VECTORS * LANES) {
#define GRADIENT(height, first) bfloat16_gradient_tile( \
    height, result, adding, inputs, gradients, (rows + 1) / 2, first, column)
                FOR_ROW_BLOCKS(count, GRADIENT)
#undef GRADIENT
            }
        }
    }
}
