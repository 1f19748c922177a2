// The way back through a dense layer of rounded weights: as `dense_backward.h`, rows in the lanes,
// with pairs of columns in place of columns.
#pragma once
#include "bfloat16_tile.h"
#include "transpose.h"

enum {
    pairVectors = 2,  // of rows
    pairRows = pairVectors * LANES,
    panelPairs = KernelPanelColumns / 2,
    // Pairs of columns whose gradients are kept transposed in the first-level cache.
    backwardPairs = 8 * panelPairs,
};

typedef uvec PairColumn[pairVectors];

// Sums of so many inputs at once: 16 of the 32 registers of AVX-512.
INLINE int inputs_at_once(const int vectors) { return LANES == 16 ? LANES / vectors : LANES; }

// A square of `rows` rows of pairs, those past the last 0, rounded from twice as many columns, as
// columns.
INLINE void load_pair_columns(vec square[LANES], const float *values, long stride, long rows) {
    UNROLL for (int r = 0; r < LANES; r++) {
        const float *row = values + r * stride;
        square[r] = r < rows ? (vec)round_both(load(row), load(row + LANES)) : splat(0.0f);
    }
    transpose(square);
}

// LANES inputs from `input` on: what `count` pairs of columns from `start` on add to them.
INLINE void bfloat16_backward_inputs(
    const int vectors, const BFloat16DenseBackwardArguments *args, const PairColumn *gradients,
    long start, long count, long first, long rows, long input
) {
    const int inputs = inputs_at_once(vectors);
    const long depth = args->depth;
    float *result = args->result + first * depth + input;
    vec square[pairVectors][LANES];
    UNROLL for (int v = 0; v < vectors; v++) {
        if (start > 0) {
            load_columns(square[v], result + v * LANES * depth, depth, rows - v * LANES);
        } else {
            UNROLL for (int i = 0; i < LANES; i++) square[v][i] = splat(0.0f);
        }
    }
    for (int part = 0; part < LANES; part += inputs) {
        vec sum[LANES][pairVectors];
        UNROLL for (int i = 0; i < inputs; i++) {
            UNROLL for (int v = 0; v < vectors; v++) sum[i][v] = square[v][part + i];
        }
        for (long pairs = 0; pairs < count; pairs += panelPairs) {
            const pair *weights = (const pair *)args->weights
                + (start + pairs) * depth + (input + part) * panelPairs;
            for (long column = 0; column < panelPairs; column++) {
                UNROLL for (int i = 0; i < inputs; i++) {
                    const uvec weight = splat_pair(weights[i * panelPairs + column]);
                    UNROLL for (int v = 0; v < vectors; v++) {
                        sum[i][v] = dot_pairs(sum[i][v], weight, gradients[pairs + column][v]);
                    }
                }
            }
        }
        UNROLL for (int i = 0; i < inputs; i++) {
            UNROLL for (int v = 0; v < vectors; v++) square[v][part + i] = sum[i][v];
        }
    }
    UNROLL for (int v = 0; v < vectors; v++) {
        store_columns(square[v], result + v * LANES * depth, depth, rows - v * LANES);
    }
}

// `rows` rows from `first` on, which fill `vectors` vectors or leave the last one partly empty.
INLINE void bfloat16_backward_rows(
    const int vectors, const BFloat16DenseBackwardArguments *args, long first, long rows
) {
    const long columns = args->columns, pairs = columns / 2;
    PairColumn gradients[backwardPairs];
    for (long start = 0; start < pairs; start += backwardPairs) {
        const long count = pairs - start < backwardPairs ? pairs - start : backwardPairs;
        const float *gradient = args->gradient + first * columns + 2 * start;
        for (long column = 0; column < count; column += LANES) {
            UNROLL for (int v = 0; v < vectors; v++) {
                vec square[LANES];
                load_pair_columns(
                    square, gradient + v * LANES * columns + 2 * column, columns,
                    rows - v * LANES);
                UNROLL for (int c = 0; c < LANES; c++) gradients[column + c][v] = (uvec)square[c];
            }
        }
        for (long input = 0; input < args->depth; input += LANES) {
            bfloat16_backward_inputs(
                vectors, args, gradients, start, count, first, rows, input);
        }
    }
}

static void bfloat16_dense_backward(const BFloat16DenseBackwardArguments *arguments) {
    // A copy, so that stores to matrices cannot be taken for changes of the arguments.
    const BFloat16DenseBackwardArguments copy = *arguments, *args = &copy;
    for (long first = 0; first < args->rows; first += pairRows) {
        const long rows = args->rows - first;
        if (rows > LANES) {
            bfloat16_backward_rows(2, args, first, rows < pairRows ? rows : pairRows);
        } else {
            bfloat16_backward_rows(1, args, first, rows);
        }
    }
}
