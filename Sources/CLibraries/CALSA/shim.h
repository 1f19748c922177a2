#include <alsa/asoundlib.h>

/* ALSA's error handler takes C variable arguments, which Swift cannot offer. */
static void studio_alsa_ignore(const char *file, int line, const char *function, int code,
                               const char *format, ...) {
    (void)file, (void)line, (void)function, (void)code, (void)format;
}

/* Keeps alsa-lib from printing to standard error. */
static inline void studio_alsa_silence(void) {
    snd_lib_error_set_handler(studio_alsa_ignore);
}

/* What alsa-lib offers as macros, which Swift does not see: the way of an event ... */

static inline snd_seq_event_t studio_alsa_event(int source_port) {
    snd_seq_event_t event;
    snd_seq_ev_clear(&event);
    snd_seq_ev_set_source(&event, source_port);
    snd_seq_ev_set_subs(&event);
    snd_seq_ev_set_direct(&event);
    return event;
}

static inline void studio_alsa_schedule(snd_seq_event_t *event, int queue, unsigned seconds,
                                        unsigned nanoseconds) {
    snd_seq_real_time_t time = {seconds, nanoseconds};
    snd_seq_ev_schedule_real(event, queue, 0, &time);
}

static inline void studio_alsa_address(snd_seq_event_t *event, int client, int port) {
    snd_seq_ev_set_dest(event, client, port);
}

/* ... and what it says. */

static inline void studio_alsa_note_on(snd_seq_event_t *event, int channel, int key, int velocity) {
    snd_seq_ev_set_noteon(event, channel, key, velocity);
}

static inline void studio_alsa_note_off(snd_seq_event_t *event, int channel, int key) {
    snd_seq_ev_set_noteoff(event, channel, key, 0);
}

static inline void studio_alsa_key_pressure(snd_seq_event_t *event, int channel, int key,
                                            int value) {
    snd_seq_ev_set_keypress(event, channel, key, value);
}

static inline void studio_alsa_controller(snd_seq_event_t *event, int channel, int number,
                                          int value) {
    snd_seq_ev_set_controller(event, channel, number, value);
}

static inline void studio_alsa_program(snd_seq_event_t *event, int channel, int program) {
    snd_seq_ev_set_pgmchange(event, channel, program);
}

/* value: -8192 to 8191, 0 is the centre. */
static inline void studio_alsa_pitch_bend(snd_seq_event_t *event, int channel, int value) {
    snd_seq_ev_set_pitchbend(event, channel, value);
}

static inline void studio_alsa_channel_pressure(snd_seq_event_t *event, int channel, int value) {
    snd_seq_ev_set_chanpress(event, channel, value);
}

/* The bytes are copied by the kernel when the event is handed over. */
static inline void studio_alsa_system_exclusive(snd_seq_event_t *event, unsigned length,
                                                void *bytes) {
    snd_seq_ev_set_sysex(event, length, bytes);
}

/* type: SND_SEQ_EVENT_CLOCK, START, CONTINUE, STOP or SONGPOS (value: 16ths). */
static inline void studio_alsa_system(snd_seq_event_t *event, int type, int value) {
    event->type = (snd_seq_event_type_t)type;
    snd_seq_ev_set_fixed(event);
    event->data.control.value = value;
}

static inline int studio_alsa_start_queue(snd_seq_t *sequencer, int queue) {
    return snd_seq_start_queue(sequencer, queue, NULL);
}
