# Studio plays into Studio's recording: what comes out is what went in.
studio record --port 14:0 -o "$OUT/take.mid" --silence 6 --json >"$OUT/report" 2>"$OUT/log" &
recorder=$!
sleep 3
studio play /pieces/everything.mid --port 14:0 >"$OUT/play-log" 2>&1
echo $? >"$OUT/play-status"
wait $recorder
echo $? >"$OUT/record-status"
