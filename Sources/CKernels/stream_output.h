// The output layer of streams that are sampled from: logits = bias + hidden x weights.
#pragma once
#include "stream_tile.h"

enum { OUTPUT_GROUPS = 2 };

// `groups` * `vectors` vectors of columns, from `column` on, for `rows` rows from `first` on.
//
// The vectors of a tile lie in one panel; a second group lies in the panel after it.
INLINE void stream_output_tile(
    const int rows, const int groups, const int vectors, const int precision,
    const StreamOutputArguments *args, long first, long column
) {
    const long depth = args->depth, panel = column - column % KernelPanelColumns;
    const long left = args->columns - panel;
    stream_columns columns = {
        .weights = args->weights,
        .stride = left < KernelPanelColumns ? left : KernelPanelColumns,
        .step = LANES};
    UNROLL for (int g = 0; g < groups; g++) {
        columns.first[g] = (panel + g * KernelPanelColumns) * depth + (column - panel);
    }
    stream_row sum[TILE_ROWS];
    UNROLL for (int r = 0; r < rows; r++) {
        UNROLL for (int g = 0; g < groups; g++) {
            UNROLL for (int j = 0; j < vectors; j++) {
                sum[r].group[g][j] =
                    load(args->bias + column + g * KernelPanelColumns + j * LANES);
            }
        }
    }
    accumulate_stream(
        rows, groups, vectors, precision, sum, args->input + first * depth, columns, depth);
    UNROLL for (int r = 0; r < rows; r++) {
        float *output = args->output + (first + r) * args->columns + column;
        UNROLL for (int g = 0; g < groups; g++) {
            UNROLL for (int j = 0; j < vectors; j++) {
                store(output + g * KernelPanelColumns + j * LANES, sum[r].group[g][j]);
            }
        }
    }
}

// One row: two panels from `column` on together with the `rest` vectors of columns behind them, fewer
// than a panel. The more sums there are, the less each waits for itself.
INLINE void stream_output_row_end(
    const int rest, const int precision, const StreamOutputArguments *args, long column
) {
    const long depth = args->depth, panel = KernelPanelColumns * depth, first = column * depth;
    const long end = column + OUTPUT_GROUPS * KernelPanelColumns, width = args->columns - end;
    vec sum[OUTPUT_GROUPS][TILE_VECTORS], last[TILE_VECTORS];
    UNROLL for (int g = 0; g < OUTPUT_GROUPS; g++) {
        UNROLL for (int j = 0; j < TILE_VECTORS; j++) {
            sum[g][j] = load(args->bias + column + g * KernelPanelColumns + j * LANES);
        }
    }
    UNROLL for (int j = 0; j < rest; j++) last[j] = load(args->bias + end + j * LANES);
    for (long k = 0; k < depth; k++) {
        const vec factor = splat(args->input[k]);
        UNROLL for (int g = 0; g < OUTPUT_GROUPS; g++) {
            const long row = first + g * panel + k * KernelPanelColumns;
            UNROLL for (int j = 0; j < TILE_VECTORS; j++) {
                sum[g][j] += factor * load_weights(args->weights, row + j * LANES, precision);
            }
        }
        const long row = first + OUTPUT_GROUPS * panel + k * width;
        UNROLL for (int j = 0; j < rest; j++) {
            last[j] += factor * load_weights(args->weights, row + j * LANES, precision);
        }
    }
    UNROLL for (int g = 0; g < OUTPUT_GROUPS; g++) {
        UNROLL for (int j = 0; j < TILE_VECTORS; j++) {
            store(args->output + column + g * KernelPanelColumns + j * LANES, sum[g][j]);
        }
    }
    UNROLL for (int j = 0; j < rest; j++) store(args->output + end + j * LANES, last[j]);
}

INLINE void stream_output_columns(const int precision, const StreamOutputArguments *args) {
    const long width = TILE_VECTORS * LANES, end = args->firstColumn + args->columnCount;
    long column = args->firstColumn;
    for (; column + KernelPanelColumns <= end; column += KernelPanelColumns) {
        if (args->rows == 1 && column + 2 * KernelPanelColumns <= end) {
            const long rest = end - column - 2 * KernelPanelColumns;
            if (width == KernelPanelColumns && rest > 0 && rest < KernelPanelColumns) {
                switch (rest / LANES) {
                    case 1: stream_output_row_end(1, precision, args, column); return;
                    case 2: stream_output_row_end(2, precision, args, column); return;
                    default: stream_output_row_end(3, precision, args, column); return;
                }
            }
            for (long part = 0; part < KernelPanelColumns; part += width) {
                stream_output_tile(
                    1, OUTPUT_GROUPS, TILE_VECTORS, precision, args, 0, column + part);
            }
            column += KernelPanelColumns;
            continue;
        }
        for (long part = 0; part < KernelPanelColumns; part += width) {
#define STREAM_OUTPUT(rows, first) \
    stream_output_tile(rows, 1, TILE_VECTORS, precision, args, first, column + part)
            FOR_ROW_BLOCKS(args->rows, STREAM_OUTPUT)
#undef STREAM_OUTPUT
        }
    }
    // The last panel has as many columns as there are.
    for (; column < end; column += LANES) {
#define STREAM_OUTPUT(rows, first) \
    stream_output_tile(rows, 1, 1, precision, args, first, column)
        FOR_ROW_BLOCKS(args->rows, STREAM_OUTPUT)
#undef STREAM_OUTPUT
    }
}

static void stream_output(const StreamOutputArguments *arguments) {
    // A copy, so that stores to matrices cannot be taken for changes of the arguments.
    const StreamOutputArguments copy = *arguments;
    if (copy.halfWeights) {
        stream_output_columns(HALF_WEIGHTS, &copy);
    } else {
        stream_output_columns(SINGLE_WEIGHTS, &copy);
    }
}
