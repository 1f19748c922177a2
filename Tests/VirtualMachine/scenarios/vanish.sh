# The other side goes away while a piece plays, and comes back under another address.
aseqdump >"$OUT/events-before" &
first=$!
sleep 1
studio play /pieces/steady.mid --port aseqdump --json >"$OUT/report" 2>"$OUT/log" &
player=$!
sleep 20
kill -INT $first
wait $first
sleep 2
# Another program takes the old number, so that the port comes back under another.
arecordmidi -p 14:0 /dev/null &
other=$!
sleep 1
aseqdump >"$OUT/events-after" &
second=$!
sleep 20
kill -INT $player
wait $player
echo $? >"$OUT/play-status"
sleep 0.5
kill -INT $second $other
wait
