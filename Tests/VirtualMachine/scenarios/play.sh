# Studio plays 900 notes in 180 s; ALSA's recorder and its event viewer listen.
arecordmidi -p 14:0 -b 120 -t 480 "$OUT/recorded.mid" &
recorder=$!
sleep 1
studio play /pieces/steady.mid --port 14:0 --json >"$OUT/report" 2>"$OUT/log"
echo $? >"$OUT/play-status"
kill -INT $recorder
wait
