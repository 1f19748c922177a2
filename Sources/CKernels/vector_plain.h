// 4 lanes through the compiler's own vectors: SSE2 on x86-64, NEON on arm64, anything elsewhere.
#pragma once

#define LANES 4
#if defined(__aarch64__)
#define TILE_ROWS 6 // 32 registers
#else
#define TILE_ROWS 2 // 16 registers, and a product needs one of its own before it is added
#endif
#define RECIPROCAL_ESTIMATE(x) (splat(1.0f) / (x))
#define RECIPROCAL_IS_EXACT 1
// Groups of columns that one row is multiplied with at once.
#define STREAM_GROUPS 2
