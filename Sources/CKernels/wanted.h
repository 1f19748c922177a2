// Lines of memory that are wanted when a product ends.
#pragma once
#include "vector.h"

// What a step of an LSTM leaves for the way back is more than any cache holds, so each tile begins
// and ends with dozens of lines from memory. They are asked for while the tile's product runs,
// spread over its depth, so that neither waits for the other.
enum { wantedLinesInRow = 28 };
typedef struct {
    const float *lines[TILE_ROWS * wantedLinesInRow];
    int count;
} Wanted;

INLINE void want(Wanted *wanted, const float *line) { wanted->lines[wanted->count++] = line; }

// As a line that will be written: what is only read comes as fast that way.
INLINE void fetch(const float *line) { __builtin_prefetch(line, 1); }
