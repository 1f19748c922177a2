#pragma once
#include <stdint.h>
#include "CKernels.h"

// Products of matrices whose operands are rounded to bfloat16: mixed-precision training.
//
// A bfloat16 is the upper half of a 32-bit float: its range, 8 bits of precision. Operands are
// rounded to nearest even; products are exact in single precision, and sums are kept in it.
// Source: Micikevicius et al. 2018 (what stays in single precision), Kalamkar et al. 2019
// (bfloat16 for training); the instruction: Intel's Software Developer's Manual, VDPBF16PS.
//
// That instruction multiplies pairs of neighbours and adds both products to a float, so operands
// come in pairs along the depth of the product, which is even; see `pairRows`. It takes
// subnormal numbers for zero and returns none; the emulated kernels differ from it there, and
// in the last bit of a sum.
//
// Depths are multiples of 16, so are the columns of every result.

/// Numbers in bfloat16, rows of pairs.
typedef uint16_t BFloat16;

/// result = start + rows x panels.
typedef struct {
    long rows;                         // N
    long columns;                      // O, a multiple of 16
    long depth;                        // K
    const BFloat16 *_Nonnull input;    // (N, K)
    const BFloat16 *_Nonnull panels;   // K x O in pairs: (ceil(O / 64), K / 2, 64, 2)
    const float *_Nullable start;      // (O) added to each row; null = 0
    float *_Nonnull result;            // (N, O)
} BFloat16ProductArguments;

/// result = left^T x right, or is added to: the gradient of weights, summed over N rows.
typedef struct {
    long rows;                         // P, rows of the result
    long columns;                      // O, columns of the result, a multiple of 16
    long pairs;                        // N / 2, N rounded up to even
    int adding;                        // whether the result is added to what is there
    const BFloat16 *_Nonnull left;     // N x P in pairs: (ceil(P / 64), N / 2, 64, 2)
    const BFloat16 *_Nonnull right;    // N x O in pairs: (ceil(O / 64), N / 2, 64, 2)
    float *_Nonnull result;            // (P, O)
} BFloat16GradientArguments;

/// `LSTMForwardArguments` with a rounded input; states and gates stay in single precision.
typedef struct {
    long rows;                         // R
    long units;                        // H, a multiple of 16
    const BFloat16 *_Nonnull input;    // (R, H) the previous hidden state, rounded
    const BFloat16 *_Nonnull weights;  // H x 4H in pairs, panels of 16 units: (H / 16, H / 2, 64, 2)
    const float *_Nonnull start;       // rows of 4H added to the product
    long startStride;                  // floats from one row of start to the next
    const int32_t *_Nullable startRows; // (R) row of start for each row; null = the row itself
    const float *_Nonnull previousCell; // (R, H)
    float *_Nonnull cell;              // (R, H)
    float *_Nonnull cellTanh;          // (R, H)
    float *_Nonnull hidden;            // (R, H)
    BFloat16 *_Nonnull roundedHidden;  // (R, H) the same, rounded
    float *_Nonnull gates;             // (R, 4H) after their activations; may be start
} BFloat16LSTMForwardArguments;

/// `LSTMBackwardArguments` with rounded gate gradients as the product's operand.
typedef struct {
    long rows;                          // R
    long units;                         // H
    const BFloat16 *_Nullable nextGates; // (R, 4H) of the next step; null at the last
    const BFloat16 *_Nonnull weights;   // 4H x H in pairs: (ceil(H / 64), 2H, 64, 2)
    const float *_Nonnull hiddenGradient; // (R, H)
    const float *_Nonnull previousCell; // (R, H)
    const float *_Nonnull cellTanh;     // (R, H)
    float *_Nonnull cellGradient;       // (R, H) in: from the next step; out: for the previous
    float *_Nonnull gates;              // (R, 4H) in: gates; out: gradients before activations
    BFloat16 *_Nonnull roundedGates;    // (R, 4H) out: those gradients, rounded
} BFloat16LSTMBackwardArguments;

/// `DenseForwardArguments` with rounded weights, as they lie there; the input is rounded on the way.
///
/// A row's result does not depend on the number of rows, to the last bit.
typedef struct {
    long rows;                          // N
    long columns;                       // O, a multiple of 64
    long depth;                         // K, a multiple of 16
    const float *_Nonnull input;        // (N, K)
    const BFloat16 *_Nonnull weights;   // K x O in panels of 64 columns: (O / 64, K, 64)
    const float *_Nullable bias;        // (O); null = 0
    float *_Nonnull output;             // (N, O)
} BFloat16DenseForwardArguments;

/// `DenseBackwardArguments` with the same weights; the gradient is rounded on the way.
///
/// A row's result does not depend on the number of rows, to the last bit.
typedef struct {
    long rows;                          // N
    long columns;                       // O, a multiple of 64
    long depth;                         // K, a multiple of 16
    const float *_Nonnull gradient;     // (N, O)
    const BFloat16 *_Nonnull weights;   // K x O in panels of 64 columns: (O / 64, K, 64)
    float *_Nonnull result;             // (N, K)
} BFloat16DenseBackwardArguments;

/// One implementation of every bfloat16 kernel.
typedef struct __attribute__((swift_attr("@Sendable"))) {
    const char *_Nonnull name;
    /// Rounds to nearest even; count is a multiple of 16.
    void (*_Nonnull round)(const float *_Nonnull values, BFloat16 *_Nonnull rounded, long count);
    void (*_Nonnull product)(const BFloat16ProductArguments *_Nonnull);
    void (*_Nonnull gradient)(const BFloat16GradientArguments *_Nonnull);
    void (*_Nonnull lstmForward)(const BFloat16LSTMForwardArguments *_Nonnull);
    void (*_Nonnull lstmBackward)(const BFloat16LSTMBackwardArguments *_Nonnull);
    void (*_Nonnull denseForward)(const BFloat16DenseForwardArguments *_Nonnull);
    void (*_Nonnull denseBackward)(const BFloat16DenseBackwardArguments *_Nonnull);
    /// Input and gradient are rounded on the way.
    void (*_Nonnull denseGradient)(const DenseGradientArguments *_Nonnull);
    /// Pairs each row with the next, columns in panels of 64: the rows are a product's depth.
    ///
    /// values: (rows, columns) -> panels: (ceil(columns / 64), ceil(rows / 2), 64, 2); what lies
    /// past the last row or column is zero. columns is a multiple of 16.
    void (*_Nonnull pairRows)(
        const BFloat16 *_Nonnull values, BFloat16 *_Nonnull panels, long rows, long columns);
    /// Pairs each column with the next, rows in panels of 64: the columns are a product's depth.
    ///
    /// values: (rows, columns) -> panels: (ceil(rows / 64), columns / 2, 64, 2); what lies past
    /// the last row is zero.
    void (*_Nonnull pairColumns)(
        const BFloat16 *_Nonnull values, BFloat16 *_Nonnull panels, long rows, long columns);
} BFloat16KernelTable;

/// The kernels of this processor's own bfloat16 instructions (AVX512-BF16); null where it has
/// none.
const BFloat16KernelTable *_Nullable bfloat16Kernels(void);

/// The same computed with ordinary instructions, on any processor: slow, for comparison.
const BFloat16KernelTable *_Nonnull emulatedBFloat16Kernels(void);
