# Whether the machine itself can be trusted: ALSA's own player into ALSA's own recorder.
arecordmidi -p 14:0 -b 120 -t 480 "$OUT/recorded.mid" &
recorder=$!
aseqdump -p 14:0 >"$OUT/events" &
dump=$!
sleep 1
aplaymidi -d 1 -p 14:0 /pieces/steady.mid
kill -INT $recorder $dump
wait
# It also misses what is not in the machine, such as a soundfont; only the sequencer counts here.
studio doctor >"$OUT/doctor" || true
