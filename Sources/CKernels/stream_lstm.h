// One step of an LSTM layer in streams that are sampled from: nothing is kept for a way back.
#pragma once
#include "elementary.h"
#include "stream_tile.h"

// The gates of a group's units, before their activations.
typedef struct { vec input, forget, candidate, output; } stream_gates;

// cell = f cell + i g; hidden = o tanh(cell), for LANES units.
INLINE void stream_lstm_state(stream_gates pre, float *cell, float *hidden) {
    const vec i = sigmoid_vec(pre.input), f = sigmoid_vec(pre.forget);
    const vec g = tanh_vec(pre.candidate), o = sigmoid_vec(pre.output);
    const vec next = f * load(cell) + i * g;
    store(cell, next);
    store(hidden, o * tanh_vec(next));
}

// Column of the input gate of LANES units (from unit `unit` on) in a row of 4H.
INLINE long stream_gate_column(long unit) {
    return unit / KernelUnitBlock * KernelPanelColumns + unit % KernelUnitBlock;
}

// sum += input x weights, for `groups` * LANES units (from unit `unit` on) and `rows` rows from
// `first` on.
INLINE void stream_lstm_product(
    const int rows, const int groups, const int precision, const StreamLSTMArguments *args,
    long first, long unit, stream_row *sum
) {
    const long units = args->units, inputDepth = args->inputDepth, depth = inputDepth + units;
    stream_columns columns = {
        .weights = args->weights, .stride = KernelPanelColumns, .step = KernelUnitBlock};
    UNROLL for (int g = 0; g < groups; g++) {
        const long u = unit + g * LANES;
        columns.first[g] =
            u / KernelUnitBlock * depth * KernelPanelColumns + u % KernelUnitBlock;
    }
    accumulate_stream(
        rows, groups, 4, precision, sum, args->input + first * inputDepth, columns, inputDepth);
    UNROLL for (int g = 0; g < groups; g++) columns.first[g] += inputDepth * KernelPanelColumns;
    accumulate_stream(
        rows, groups, 4, precision, sum, args->previousHidden + first * units, columns, units);
}

enum { SUMS_BEGIN = 0, SUMS_ADD = 1 };

// Begins or continues a tile of sums with `values`, rows of 4H: row r of the tile with row
// `index`[first + r]; without an index with row (first + r) * `rowStep`.
INLINE void stream_lstm_read(
    const int rows, const int groups, const int adding, const float *values,
    const int32_t *index, long rowStep, long units, long first, long unit, stream_row *sum
) {
    UNROLL for (int r = 0; r < rows; r++) {
        const long row = index ? index[first + r] : (first + r) * rowStep;
        UNROLL for (int g = 0; g < groups; g++) {
            const float *gates = values + row * 4 * units + stream_gate_column(unit + g * LANES);
            UNROLL for (int q = 0; q < 4; q++) {
                const vec value = load(gates + q * KernelUnitBlock);
                sum[r].group[g][q] = adding ? sum[r].group[g][q] + value : value;
            }
        }
    }
}

INLINE void stream_lstm_clear(const int rows, const int groups, stream_row *sum) {
    UNROLL for (int r = 0; r < rows; r++) {
        UNROLL for (int g = 0; g < groups; g++) {
            UNROLL for (int q = 0; q < 4; q++) sum[r].group[g][q] = splat(0.0f);
        }
    }
}

// The gates before their activations of `groups` * LANES units (from unit `unit` on) for `rows`
// rows from `first` on.
INLINE void stream_lstm_sums(
    const int rows, const int groups, const int precision, const StreamLSTMArguments *args,
    long first, long unit, stream_row *sum
) {
    const long units = args->units;
    if (!args->startLast) {
        stream_lstm_read(
            rows, groups, SUMS_BEGIN, args->start, args->startRows, 0, units, first, unit, sum);
        stream_lstm_product(rows, groups, precision, args, first, unit, sum);
        return;
    }
    if (args->products) {
        stream_lstm_read(
            rows, groups, SUMS_BEGIN, args->products, 0, 1, units, first, unit, sum);
    } else {
        stream_lstm_clear(rows, groups, sum);
        stream_lstm_product(rows, groups, precision, args, first, unit, sum);
    }
    stream_lstm_read(
        rows, groups, SUMS_ADD, args->start, args->startRows, 0, units, first, unit, sum);
}

// LANES units (from unit `unit` on) for `rows` rows from `first` on.
INLINE void stream_lstm_tile(
    const int rows, const int precision, const StreamLSTMArguments *args, long first, long unit
) {
    stream_row sum[TILE_ROWS];
    stream_lstm_sums(rows, 1, precision, args, first, unit, sum);
    UNROLL for (int r = 0; r < rows; r++) {
        const long state = (first + r) * args->units + unit;
        const vec *pre = sum[r].group[0];
        stream_lstm_state(
            (stream_gates){pre[0], pre[1], pre[2], pre[3]}, args->cell + state,
            args->hidden + state);
    }
}

// One row, units in blocks of `STREAM_GROUPS` groups; the sums of a block are all computed before
// the activations, whose long chains would keep the weights waiting.
enum { STREAM_BLOCK = 16 * STREAM_GROUPS * LANES };

INLINE void stream_lstm_block(
    const int precision, const StreamLSTMArguments *args, long unit, long count
) {
    vec sums[STREAM_BLOCK / LANES][4];
    for (long u = 0; u < count; u += STREAM_GROUPS * LANES) {
        stream_row sum;
        stream_lstm_sums(1, STREAM_GROUPS, precision, args, 0, unit + u, &sum);
        UNROLL for (int g = 0; g < STREAM_GROUPS; g++) {
            UNROLL for (int q = 0; q < 4; q++) sums[u / LANES + g][q] = sum.group[g][q];
        }
    }
    for (long u = 0; u < count; u += LANES) {
        const vec *pre = sums[u / LANES];
        stream_lstm_state(
            (stream_gates){pre[0], pre[1], pre[2], pre[3]}, args->cell + unit + u,
            args->hidden + unit + u);
    }
}

INLINE void stream_lstm_units(const int precision, const StreamLSTMArguments *args) {
    const long end = args->firstUnit + args->unitCount;
    long unit = args->firstUnit;
    while (args->rows == 1 && unit + STREAM_GROUPS * LANES <= end) {
        const long left = end - unit - (end - unit) % (STREAM_GROUPS * LANES);
        const long count = left < STREAM_BLOCK ? left : STREAM_BLOCK;
        stream_lstm_block(precision, args, unit, count);
        unit += count;
    }
    for (; unit < end; unit += LANES) {
#define STREAM_LSTM(rows, first) stream_lstm_tile(rows, precision, args, first, unit)
        FOR_ROW_BLOCKS(args->rows, STREAM_LSTM)
#undef STREAM_LSTM
    }
}

// Writes the products of `groups` * LANES units (from unit `unit` on) for `rows` rows.
INLINE void stream_products_tile(
    const int rows, const int groups, const int precision, const StreamLSTMArguments *args,
    long first, long unit
) {
    stream_row sum[TILE_ROWS];
    stream_lstm_clear(rows, groups, sum);
    stream_lstm_product(rows, groups, precision, args, first, unit, sum);
    UNROLL for (int r = 0; r < rows; r++) {
        float *row = args->products + (first + r) * 4 * args->units;
        UNROLL for (int g = 0; g < groups; g++) {
            float *gates = row + stream_gate_column(unit + g * LANES);
            UNROLL for (int q = 0; q < 4; q++) {
                store(gates + q * KernelUnitBlock, sum[r].group[g][q]);
            }
        }
    }
}

INLINE void stream_products_units(const int precision, const StreamLSTMArguments *args) {
    const long end = args->firstUnit + args->unitCount;
    long unit = args->firstUnit;
    for (; args->rows == 1 && unit + STREAM_GROUPS * LANES <= end; unit += STREAM_GROUPS * LANES) {
        stream_products_tile(1, STREAM_GROUPS, precision, args, 0, unit);
    }
    for (; unit < end; unit += LANES) {
#define STREAM_PRODUCTS(rows, first) stream_products_tile(rows, 1, precision, args, first, unit)
        FOR_ROW_BLOCKS(args->rows, STREAM_PRODUCTS)
#undef STREAM_PRODUCTS
    }
}

static void stream_lstm(const StreamLSTMArguments *arguments) {
    // A copy, so that stores to matrices cannot be taken for changes of the arguments.
    const StreamLSTMArguments copy = *arguments;
    if (copy.halfWeights) {
        stream_lstm_units(HALF_WEIGHTS, &copy);
    } else {
        stream_lstm_units(SINGLE_WEIGHTS, &copy);
    }
}

static void stream_products(const StreamLSTMArguments *arguments) {
    const StreamLSTMArguments copy = *arguments;
    if (copy.halfWeights) {
        stream_products_units(HALF_WEIGHTS, &copy);
    } else {
        stream_products_units(SINGLE_WEIGHTS, &copy);
    }
}
