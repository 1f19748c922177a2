// All kernels for one instruction set. Included once by each kernels_*.c.
#pragma once
#include "activation.h"
#include "adam.h"
#include "cross_entropy.h"
#include "dense_backward.h"
#include "dense_forward.h"
#include "dense_gradient.h"
#include "dropout.h"
#include "elementary_values.h"
#include "gru.h"
#include "layer_norm.h"
#include "lstm_backward.h"
#include "lstm_forward.h"
#include "momentum.h"
#include "noise.h"
#include "rmsprop.h"
#include "softmax_row.h"
#include "stream_lstm.h"
#include "stream_output.h"
#include "sums.h"
#include "zoneout.h"

#define KERNEL_TABLE(displayName) { \
    .name = displayName, \
    .lstmForward = lstm_forward, \
    .lstmBackward = lstm_backward, \
    .gruForward = gru_forward, \
    .gruBackward = gru_backward, \
    .layerNormForward = layer_norm_forward, \
    .layerNormBackward = layer_norm_backward, \
    .zoneoutForward = zoneout_forward, \
    .zoneoutBackward = zoneout_backward, \
    .streamLSTM = stream_lstm, \
    .streamProducts = stream_products, \
    .streamOutput = stream_output, \
    .denseForward = dense_forward, \
    .denseBackward = dense_backward, \
    .denseGradient = dense_gradient, \
    .crossEntropyGradient = cross_entropy_gradient, \
    .crossEntropyLoss = cross_entropy_loss, \
    .rowBounds = row_bounds, \
    .indexOfHighest = index_of_highest, \
    .softmaxRow = softmax_row, \
    .softmaxKeep = softmax_keep, \
    .firstPassing = first_passing, \
    .divideByTemperature = divide_by_temperature, \
    .adam = adam_step, \
    .rmsprop = rmsprop_step, \
    .momentum = momentum_step, \
    .dropout = dropout_values, \
    .add = add_values, \
    .sumOfSquares = sum_of_squares, \
    .sumOfFewSquares = sum_of_few_squares, \
    .columnSums = column_sums, \
    .scatterAdd = scatter_add, \
    .tanh = tanh_values, \
    .sigmoid = sigmoid_values, \
    .exp = exp_values, \
    .activationForward = activation_forward, \
    .activationBackward = activation_backward, \
    .activationCurvature = activation_curvature, \
    .uniformNoise = uniform_noise, \
    .normalNoise = normal_noise, \
    .gumbelNoise = gumbel_noise, \
    .blend = blend_values, \
}
