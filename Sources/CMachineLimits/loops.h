// The two loops for vectors of LANES floats; included inside a target attribute, with LANES and
// the two names (MULTIPLY_ADD, READ) defined.
typedef float VECTOR __attribute__((vector_size(LANES * 4)));

// As many chains as hide the latency of the multiply-add (4 cycles, two a cycle) and stay in the
// registers, of which AVX-512 has 32 and the others 16.
#define CHAINS (LANES == 16 ? 16 : 12)

static double MULTIPLY_ADD(int64_t turns) {
    VECTOR chain[CHAINS];
    for (int c = 0; c < CHAINS; c++) chain[c] = (VECTOR){0} + (float)c;
    const VECTOR factor = (VECTOR){0} + 0.5f, addend = (VECTOR){0} + 1.0f;
    for (int64_t turn = 0; turn < turns; turn++) {
        _Pragma("clang loop unroll(full)") for (int c = 0; c < CHAINS; c++)
            chain[c] = chain[c] * factor + addend;
    }
    // Nothing is stored that nobody looks at: the sum decides what is returned.
    VECTOR sum = {0};
    for (int c = 0; c < CHAINS; c++) sum += chain[c];
    return sum[0] == -1 ? 0 : 2.0 * LANES * CHAINS * (double)turns;
}

static float READ(const float *buffer, size_t bytes) {
    const VECTOR *vectors = (const VECTOR *)buffer;
    const size_t count = bytes / sizeof(VECTOR);
    VECTOR sum[8] = {{0}};
    for (size_t i = 0; i + 8 <= count; i += 8) {
        _Pragma("clang loop unroll(full)") for (int k = 0; k < 8; k++) sum[k] += vectors[i + k];
    }
    VECTOR all = {0};
    for (int k = 0; k < 8; k++) all += sum[k];
    float total = 0;
    for (int lane = 0; lane < LANES; lane++) total += all[lane];
    return total;
}

#undef CHAINS
#undef VECTOR
#undef LANES
#undef MULTIPLY_ADD
#undef READ
