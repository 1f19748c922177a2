// 4 lanes through the compiler's own vectors: SSE2 on x86-64, NEON on arm64, anything elsewhere.
#pragma once

#define LANES 4
#define TILE_ROWS 3
#define RECIPROCAL_ESTIMATE(x) (splat(1.0f) / (x))
#define RECIPROCAL_IS_EXACT 1
