// The way back through a dense layer: dx = dy W^T.
//
// Gradients and weights both have their columns side by side, so that a sum over the columns would
// end in the lanes of one vector. Here rows lie in the lanes instead: gradients are transposed on
// the way in, results on the way out, and one weight is the factor of all rows at once.
#pragma once
#include "transpose.h"

enum {
    backwardVectors = 2,  // of rows
    backwardRows = backwardVectors * LANES,
    // Sums of so many inputs at once: 16 of the 32 registers of AVX-512, 8 of the 16 of others.
    backwardInputs = LANES == 16 ? 8 : 4,
    // Columns whose gradients are kept transposed in the first-level cache.
    backwardColumns = 4 * KernelPanelColumns,
};

typedef vec BackwardColumn[backwardVectors];

// sum[i][v] += a panel's gradients times the weights of input i.
INLINE void dense_backward_tile(
    const int vectors, vec sum[backwardInputs][backwardVectors],
    const BackwardColumn *gradients, const float *weights
) {
    for (long column = 0; column < KernelPanelColumns; column++) {
        UNROLL for (int i = 0; i < backwardInputs; i++) {
            const vec weight = splat(weights[i * KernelPanelColumns + column]);
            UNROLL for (int v = 0; v < vectors; v++) sum[i][v] += weight * gradients[column][v];
        }
    }
}

// LANES inputs from `input` on: what `count` columns from `start` on add to them.
INLINE void dense_backward_inputs(
    const int vectors, const DenseBackwardArguments *args, const BackwardColumn *gradients,
    long start, long count, long first, long rows, long input
) {
    const long depth = args->depth;
    float *result = args->result + first * depth + input;
    vec square[backwardVectors][LANES];
    UNROLL for (int v = 0; v < vectors; v++) {
        if (start > 0) {
            load_columns(square[v], result + v * LANES * depth, depth, rows - v * LANES);
        } else {
            UNROLL for (int i = 0; i < LANES; i++) square[v][i] = splat(0.0f);
        }
    }
    for (int part = 0; part < LANES; part += backwardInputs) {
        vec sum[backwardInputs][backwardVectors];
        UNROLL for (int i = 0; i < backwardInputs; i++) {
            UNROLL for (int v = 0; v < vectors; v++) sum[i][v] = square[v][part + i];
        }
        for (long panel = 0; panel < count; panel += KernelPanelColumns) {
            dense_backward_tile(
                vectors, sum, gradients + panel,
                args->weights + (start + panel) * depth + (input + part) * KernelPanelColumns);
        }
        UNROLL for (int i = 0; i < backwardInputs; i++) {
            UNROLL for (int v = 0; v < vectors; v++) square[v][part + i] = sum[i][v];
        }
    }
    UNROLL for (int v = 0; v < vectors; v++) {
        store_columns(square[v], result + v * LANES * depth, depth, rows - v * LANES);
    }
}

// `rows` rows from `first` on, which fill `vectors` vectors or leave the last one partly empty.
INLINE void dense_backward_rows(
    const int vectors, const DenseBackwardArguments *args, long first, long rows
) {
    const long columns = args->columns;
    BackwardColumn gradients[backwardColumns];
    for (long start = 0; start < columns; start += backwardColumns) {
        const long count = columns - start < backwardColumns ? columns - start : backwardColumns;
        const float *gradient = args->gradient + first * columns + start;
        for (long column = 0; column < count; column += LANES) {
            UNROLL for (int v = 0; v < vectors; v++) {
                vec square[LANES];
                load_columns(
                    square, gradient + v * LANES * columns + column, columns, rows - v * LANES);
                UNROLL for (int c = 0; c < LANES; c++) gradients[column + c][v] = square[c];
            }
        }
        for (long input = 0; input < args->depth; input += LANES) {
            dense_backward_inputs(
                vectors, args, gradients, start, count, first, rows, input);
        }
    }
}

static void dense_backward(const DenseBackwardArguments *arguments) {
    // A copy, so that stores to matrices cannot be taken for changes of the arguments.
    const DenseBackwardArguments copy = *arguments, *args = &copy;
    for (long first = 0; first < args->rows; first += backwardRows) {
        const long rows = args->rows - first;
        if (rows > LANES) {
            dense_backward_rows(2, args, first, rows < backwardRows ? rows : backwardRows);
        } else {
            dense_backward_rows(1, args, first, rows);
        }
    }
}
