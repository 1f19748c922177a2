#pragma once
#include <stdint.h>

// Vector kernels of the neural engine, one table per instruction set.
//
// All matrices are row-major 32-bit floats. `units` (hidden width) is a multiple of 16, and so
// is every row stride, so that no kernel needs a scalar remainder; the padding holds zeros.
//
// Gates are stored in blocks of 16 units: gate q (0 = input, 1 = forget, 2 = cell candidate,
// 3 = output) of unit u lies in column (u / 16) * 64 + q * 16 + u % 16, so that one tile of
// 64 columns holds all that 16 units need.

/// Units whose four gates make one packed panel.
enum { KernelUnitBlock = 16 };
/// Columns of a packed panel: 16 units times four gates, or 64 units.
enum { KernelPanelColumns = 64 };

/// One step of an LSTM layer for R rows (lanes), H units and an input of depth K.
///
/// pre = start + input x weights; i, f, o = sigmoid, g = tanh of pre;
/// cell = f * previousCell + i * g; hidden = o * tanh(cell).
typedef struct {
    long rows;                        // R
    long units;                       // H, a multiple of 16
    long depth;                       // K: H where the input is the previous hidden state
    const float *_Nonnull input;      // (R, K), rows K apart
    const float *_Nonnull weights;    // K x 4H in panels of 16 units: (H / 16, K, 64)
    const float *_Nonnull start;      // rows of 4H added to the product
    long startStride;                 // floats from one row of start to the next; 0 = one for all
    const int32_t *_Nullable startRows; // (R) row of start for each row; null = the row itself
    const float *_Nonnull previousCell; // (R, H)
    float *_Nonnull cell;             // (R, H)
    float *_Nonnull cellTanh;         // (R, H) tanh(cell), kept for the way back
    float *_Nonnull hidden;           // (R, H)
    float *_Nonnull gates;            // (R, 4H) i, f, g, o after their activations; may be start
} LSTMForwardArguments;

/// One step of an LSTM layer for S streams that are sampled from, or of a part of its units.
///
/// The equations and the order of the sums are those of `LSTMForwardArguments`, unless `startLast`
/// says otherwise; the input of the product is in two parts. A stream's result depends neither on
/// the number of streams nor on the part that a unit is in, nor on where its product is computed,
/// to the last bit.
typedef struct {
    long rows;                        // S
    long units;                       // H, a multiple of 16
    long firstUnit;                   // the units to compute, multiples of 16
    long unitCount;
    long inputDepth;                  // D: width of the layer below; 0 where there is none
    const float *_Nonnull input;      // (S, D)
    const float *_Nonnull previousHidden; // (S, H)
    int halfWeights;                  // whether weights are in half precision, else in single
    const void *_Nonnull weights;     // (D + H) x 4H in panels of 16 units: (H / 16, D + H, 64)
    const float *_Nonnull start;      // rows of 4H added to the product
    const int32_t *_Nullable startRows; // (S) row of start for each stream; null = the first for all
    int startLast;                    // whether start is added after the product, else before it
    float *_Nullable products;        // (S, 4H) input x weights: streamProducts writes it, and
                                      // streamLSTM, with startLast, reads it where it is given
    float *_Nonnull cell;             // (S, H) in: before the step; out: after it
    float *_Nonnull hidden;           // (S, H); not previousHidden, which other parts still read
} StreamLSTMArguments;

/// The output layer of S streams, or a part of its columns: output = bias + input x weights.
typedef struct {
    long rows;                        // S
    long columns;                     // V', a multiple of 16
    long firstColumn;                 // the columns to compute: from a multiple of 64 on, up to
    long columnCount;                 // another or to the end
    long depth;                       // H
    const float *_Nonnull input;      // (S, H)
    int halfWeights;                  // whether weights are in half precision, else in single
    const void *_Nonnull weights;     // as packForStream lays them out
    const float *_Nonnull bias;       // (V')
    float *_Nonnull output;           // (S, V')
} StreamOutputArguments;

/// The same step on the way back: from gradients of hidden and cell to those of the gates.
typedef struct {
    long rows;                          // R
    long units;                         // H
    const float *_Nullable nextGates;   // (R, 4H) gate gradients of the next step; null at the last
    const float *_Nonnull weights;      // recurrent 4H x H in panels of 64 units: (ceil(H/64), 4H, 64)
    const float *_Nonnull hiddenGradient; // (R, H) what the layer above sends back
    const float *_Nonnull previousCell; // (R, H)
    const float *_Nonnull cellTanh;     // (R, H)
    float *_Nonnull cellGradient;       // (R, H) in: from the next step; out: for the previous step
    float *_Nonnull gates;              // (R, 4H) in: gates; out: gradients before their activations
} LSTMBackwardArguments;

/// The gates of a GRU step for R rows (lanes) and H units; PyTorch's convention, in which the reset
/// gate multiplies the recurrent product with its bias.
///
/// Gate q (0 = reset r, 1 = update z, 2 = candidate n) of unit u lies in column
/// (u / 16) * 48 + q * 16 + u % 16.
/// r, z = sigmoid(start + recurrent); n = tanh(start + r recurrent);
/// hidden = (1 - z) n + z previousHidden.
/// Source: Cho et al. 2014.
typedef struct {
    long rows;                        // R
    long units;                       // H, a multiple of 16
    const float *_Nonnull start;      // rows of 3H: the input's projection with its bias
    const int32_t *_Nullable startRows; // (R) row of start for each row; null = the row itself
    const float *_Nonnull recurrent;  // (R, 3H) product of previousHidden, with its bias
    const float *_Nonnull previousHidden; // (R, H)
    float *_Nonnull hidden;           // (R, H)
    float *_Nonnull gates;            // (R, 3H) r, z, n after their activations; may be start
} GRUForwardArguments;

/// The same step on the way back: from the gradient of hidden to those of both sums.
typedef struct {
    long rows;                        // R
    long units;                       // H
    const float *_Nonnull hiddenGradient; // (R, H)
    const float *_Nonnull previousHidden; // (R, H)
    float *_Nonnull recurrent;        // (R, 3H) in: as on the way forward; out: its gradient
    float *_Nonnull gates;            // (R, 3H) in: r, z, n; out: gradient of the projection
    float *_Nonnull carry;            // (R, H) out: what goes straight to previousHidden
} GRUBackwardArguments;

/// Layer normalisation of N rows: output = (input - mean) / sqrt(variance + epsilon) gain + bias,
/// the moments taken over a row's `width` values.
///
/// A row's result does not depend on the number of rows, to the last bit.
/// Source: Ba, Kiros & Hinton 2016.
typedef struct {
    long rows;                        // N
    long width;                       // values of a row that count; the others are padding, zero
    long columns;                     // a multiple of 16; floats from row to row
    float epsilon;
    const float *_Nonnull input;      // (N, columns)
    const float *_Nonnull gain;       // (columns), zero in the padding, as bias
    const float *_Nonnull bias;       // (columns)
    float *_Nonnull output;           // (N, columns); on the way back the gradient, in and out
} LayerNormArguments;

/// Which values stay as they were: a hash of key and place, as for dropout.
///
/// Source: Krueger et al. 2017.
typedef struct {
    long count;                       // a multiple of 16, below 2^32
    uint32_t key0, key1;              // one pair for each state, layer, shard and step
    uint32_t threshold;               // a value stays where its hash is below: p * 2^32
} ZoneoutArguments;

/// A dense layer: output = bias + input x weights.
///
/// A row's result does not depend on the number of rows, to the last bit.
typedef struct {
    long rows;                        // N
    long columns;                     // O, a multiple of 16
    long depth;                       // K
    const float *_Nonnull input;      // (N, K)
    const float *_Nonnull weights;    // K x O in panels of 64 columns: (ceil(O/64), K, 64)
    const float *_Nullable bias;      // (O); null = 0
    float *_Nonnull output;           // (N, O)
} DenseForwardArguments;

/// The way back through a dense layer: result = gradient x weights^T.
///
/// A row's result does not depend on the number of rows, to the last bit.
typedef struct {
    long rows;                        // N
    long columns;                     // O, a multiple of 64
    long depth;                       // K, a multiple of 16
    const float *_Nonnull gradient;   // (N, O)
    const float *_Nonnull weights;    // K x O in panels of 64 columns: (O / 64, K, 64)
    float *_Nonnull result;           // (N, K)
} DenseBackwardArguments;

/// The gradient of some rows of one panel of a dense layer's weights: result = input^T x gradient.
typedef struct {
    long rows;                        // N
    long inputs;                      // I of the layer's K inputs
    long columns;                     // O, floats from row to row of gradient
    long depth;                       // K, floats from row to row of input
    int adding;                       // whether the result is added to what is there
    const float *_Nonnull input;      // I columns of (N, K)
    const float *_Nonnull gradient;   // the panel's 64 columns of (N, O)
    float *_Nonnull result;           // (I, 64)
} DenseGradientArguments;

/// Softmax and cross-entropy of N rows of logits.
typedef struct {
    long rows;                         // N
    long classes;                      // V
    long stride;                       // floats from row to row: V rounded up to 16
    float *_Nonnull logits;            // (N, stride)
    const int32_t *_Nonnull targets;   // (N) class, or -1 for a row that does not count
    float gradientScale;               // gradients are multiplied by this (1 / counted targets)
} CrossEntropyArguments;

/// Highest and lowest number of a row.
typedef struct {
    float highest, lowest;
} RowBounds;

/// What the softmax of a row is made of: probability i is exp(x[i] - highest) / sum.
typedef struct {
    RowBounds bounds;
    double sum;                       // of exp(x - highest); no number where a logit is none
    double weightedSum;               // of exp(x - highest) (x - highest)
} SoftmaxSums;

/// One Adam step over a range of parameters.
///
/// Source: Kingma & Ba 2015, algorithm 1; decay as in Loshchilov & Hutter 2019 (AdamW).
typedef struct {
    long count;                       // a multiple of 16
    float *_Nonnull parameters;
    const float *_Nonnull gradients;
    float *_Nonnull first;            // running mean of the gradients
    float *_Nonnull second;           // running mean of their squares
    float gradientScale;              // clipping factor
    float beta1, beta2, epsilon;
    float stepSize;                   // rate / (1 - beta1^t)
    float secondScale;                // 1 / sqrt(1 - beta2^t)
    float decay;                      // parameters are first multiplied by 1 - decay
} AdamArguments;

/// One RMSprop step. Source: Tieleman & Hinton 2012, lecture 6.5.
typedef struct {
    long count;                       // a multiple of 16
    float *_Nonnull parameters;
    const float *_Nonnull gradients;
    float *_Nonnull second;           // running mean of squared gradients
    float gradientScale;              // clipping factor
    float rate, smoothing, epsilon;
} RMSpropArguments;

/// One step of gradient descent with momentum: velocity = momentum * velocity + gradient.
typedef struct {
    long count;                       // a multiple of 16
    float *_Nonnull parameters;
    const float *_Nonnull gradients;
    float *_Nonnull velocity;
    float gradientScale;              // clipping factor
    float rate, momentum;
} MomentumArguments;

/// Inverted dropout whose mask is a hash of key and place, so that nothing is stored:
/// the same call on the gradients applies the same mask.
typedef struct {
    long count;                       // a multiple of 16, below 2^32
    const float *_Nonnull input;
    float *_Nonnull output;           // may be input
    uint32_t key0, key1;              // one pair for each layer, shard and step
    uint32_t threshold;               // a value is dropped where its hash is below: p * 2^32
    float scale;                      // what is kept is multiplied by this: 1 / (1 - p)
} DropoutArguments;

/// What a dense layer applies to its sums. ReLU is the leaky one with slope 0.
enum {
    KernelActivationLinear = 0, KernelActivationLeakyReLU = 1, KernelActivationELU = 2,
    KernelActivationTanh = 3, KernelActivationSigmoid = 4
};

/// Bias and activation of a dense layer in place: values = phi(values + bias).
typedef struct {
    long rows;                        // N
    long width;                       // columns that count; those behind are set to 0
    long columns;                     // a multiple of 16; floats from row to row
    int kind;                         // KernelActivation...
    float slope;                      // of the leaky ReLU below 0
    const float *_Nullable bias;      // (columns); null = 0
    float *_Nonnull values;           // (N, columns)
} ActivationArguments;

/// One implementation of every kernel. Constant, so Swift may share it between threads.
typedef struct __attribute__((swift_attr("@Sendable"))) {
    const char *_Nonnull name;
    void (*_Nonnull lstmForward)(const LSTMForwardArguments *_Nonnull);
    void (*_Nonnull lstmBackward)(const LSTMBackwardArguments *_Nonnull);
    void (*_Nonnull streamLSTM)(const StreamLSTMArguments *_Nonnull);
    void (*_Nonnull gruForward)(const GRUForwardArguments *_Nonnull);
    void (*_Nonnull gruBackward)(const GRUBackwardArguments *_Nonnull);
    void (*_Nonnull layerNormForward)(const LayerNormArguments *_Nonnull);
    void (*_Nonnull layerNormBackward)(
        const LayerNormArguments *_Nonnull, float *_Nonnull gainGradient,
        float *_Nonnull biasGradient);
    /// values[i] = previous[i] where it stays.
    void (*_Nonnull zoneoutForward)(
        const ZoneoutArguments *_Nonnull, const float *_Nonnull previous, float *_Nonnull values);
    /// Splits a gradient: what of it belongs to the values before goes to `kept`, the rest stays.
    void (*_Nonnull zoneoutBackward)(
        const ZoneoutArguments *_Nonnull, float *_Nonnull gradient, float *_Nonnull kept);
    /// The part of a step that needs no token: only `products` is written.
    void (*_Nonnull streamProducts)(const StreamLSTMArguments *_Nonnull);
    void (*_Nonnull streamOutput)(const StreamOutputArguments *_Nonnull);
    void (*_Nonnull denseForward)(const DenseForwardArguments *_Nonnull);
    void (*_Nonnull denseBackward)(const DenseBackwardArguments *_Nonnull);
    void (*_Nonnull denseGradient)(const DenseGradientArguments *_Nonnull);
    /// Turns logits into gradients in place; returns the summed loss in nats.
    double (*_Nonnull crossEntropyGradient)(const CrossEntropyArguments *_Nonnull);
    /// Leaves the logits alone; returns the summed loss in nats.
    double (*_Nonnull crossEntropyLoss)(const CrossEntropyArguments *_Nonnull);
    RowBounds (*_Nonnull rowBounds)(const float *_Nonnull values, long count);
    /// The first index of the highest of `count` numbers, 0 where none is above minus infinity.
    long (*_Nonnull indexOfHighest)(const float *_Nonnull values, long count);
    /// Sums of one row of `count` logits in double precision, minus infinity among them allowed.
    /// Where `weights` is given it gets exp(x - highest), and has room for a multiple of 8.
    SoftmaxSums (*_Nonnull softmaxRow)(
        const float *_Nonnull logits, long count, double *_Nullable weights);
    /// The sums of those of a row's `weights`, as softmaxRow gave them, whose number in `allowed` is
    /// above minus infinity; the other weights become 0.
    SoftmaxSums (*_Nonnull softmaxKeep)(
        const float *_Nonnull logits, const float *_Nonnull allowed, long count, float highest,
        double *_Nonnull weights);
    /// The first index at which the sum of the weights, in order, passes `threshold`.
    long (*_Nonnull firstPassing)(const double *_Nonnull weights, long count, double threshold);
    /// logits[i] = (logits[i] - highest) / temperature, computed in double precision.
    void (*_Nonnull divideByTemperature)(
        float *_Nonnull logits, long count, float highest, double temperature);
    void (*_Nonnull adam)(const AdamArguments *_Nonnull);
    void (*_Nonnull rmsprop)(const RMSpropArguments *_Nonnull);
    void (*_Nonnull momentum)(const MomentumArguments *_Nonnull);
    void (*_Nonnull dropout)(const DropoutArguments *_Nonnull);
    /// total[i] += part[i], i < count (a multiple of 16).
    void (*_Nonnull add)(float *_Nonnull total, const float *_Nonnull part, long count);
    /// Sum of squares, added up in double precision; count is a multiple of 16.
    double (*_Nonnull sumOfSquares)(const float *_Nonnull values, long count);
    /// The same in single precision: a quarter of the time, for a few thousand values whose
    /// squares neither overflow nor vanish.
    float (*_Nonnull sumOfFewSquares)(const float *_Nonnull values, long count);
    /// sums[j] = sum over rows of values[row, j]; columns (a multiple of 16) is the stride too.
    void (*_Nonnull columnSums)(
        float *_Nonnull sums, const float *_Nonnull values, long rows, long columns);
    /// table[index[row]] += values[row] for each row of `columns` (a multiple of 16).
    void (*_Nonnull scatterAdd)(
        float *_Nonnull table, const int32_t *_Nonnull index, const float *_Nonnull values,
        long rows, long columns);
    /// output[i] = tanh(input[i]), logistic sigmoid, exp; count is a multiple of 16.
    void (*_Nonnull tanh)(const float *_Nonnull input, float *_Nonnull output, long count);
    void (*_Nonnull sigmoid)(const float *_Nonnull input, float *_Nonnull output, long count);
    void (*_Nonnull exp)(const float *_Nonnull input, float *_Nonnull output, long count);
    void (*_Nonnull activationForward)(const ActivationArguments *_Nonnull);
    /// gradients[i] *= phi'(x), where outputs[i] = phi(x); count is a multiple of 16.
    void (*_Nonnull activationBackward)(
        int kind, float slope, const float *_Nonnull outputs, float *_Nonnull gradients,
        long count);
    /// result[i] = tangents[i] gradients[i] phi''(x), where outputs[i] = phi(x).
    void (*_Nonnull activationCurvature)(
        int kind, const float *_Nonnull outputs, const float *_Nonnull tangents,
        const float *_Nonnull gradients, float *_Nonnull result, long count);
    /// Numbers evenly spread in (0, 1), a hash of key and place; count is a multiple of 16,
    /// below 2^31.
    void (*_Nonnull uniformNoise)(
        float *_Nonnull output, long count, uint32_t key0, uint32_t key1);
    /// Standard normal numbers.
    void (*_Nonnull normalNoise)(
        float *_Nonnull output, long count, uint32_t key0, uint32_t key1);
    /// Standard Gumbel numbers: -ln(-ln(u)), u uniform in (0, 1).
    void (*_Nonnull gumbelNoise)(
        float *_Nonnull output, long count, uint32_t key0, uint32_t key1);
    /// average[i] = keep average[i] + (1 - keep) values[i]; count is a multiple of 16.
    void (*_Nonnull blend)(
        float *_Nonnull average, const float *_Nonnull values, float keep, long count);
} KernelTable;

/// Instruction sets that kernels exist for, the fastest first.
enum { KernelSetAVX512 = 0, KernelSetAVX2 = 1, KernelSetPlain = 2, KernelSetCount = 3 };

/// The kernels for an instruction set; null where this processor lacks it.
const KernelTable *_Nullable kernelTable(int set);

/// Packs gate weights (rows are gates in blocked order) for `lstmForward`, and any others whose
/// rows are a multiple of 64 for `denseForward`.
///
/// weights: (4H, K) -> packed: (H / 16, K, 64), where packed[p, k, j] = weights[64 p + j, k].
void packForForward(const float *_Nonnull weights, float *_Nonnull packed, long gateRows, long depth);

/// Packs the same recurrent weights for `lstmBackward`.
///
/// weights: (4H, H) -> packed: (ceil(H / 64), 4H, 64), where packed[p, k, j] = weights[k, 64 p + j],
/// and zero where 64 p + j is not below H.
void packForBackward(const float *_Nonnull weights, float *_Nonnull packed, long gateRows, long units);

/// Packs weights for `streamLSTM` (rows are gates in blocked order) and `streamOutput`.
///
/// weights: (C, K), C a multiple of 16 -> packed: panels of 64 columns, the last of as many as are
/// left; in the panel that begins at column p, packed[p K + k * width + j] = weights[p + j, k].
/// packed holds `float`, or where `half` is true numbers of 16 bits (IEEE 754 binary16), to which
/// the weights are rounded, ties to even.
///
/// Returns whether every weight fits: false where one would become infinite in half precision.
int packForStream(
    const float *_Nonnull weights, void *_Nonnull packed, long columns, long depth, int half);

/// Tells the processor that this thread looks at the same memory again and again.
static inline void pauseSpinning(void) {
#if defined(__x86_64__)
    __builtin_ia32_pause();
#elif defined(__aarch64__)
    __asm__ volatile("isb");
#endif
}

// Its kernels take some of the arguments above.
#include "CBFloat16Kernels.h"
