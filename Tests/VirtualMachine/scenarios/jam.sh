# ALSA's player is the musician: four phrases, each answered by the model.
studio jam --model tune --library /library --input 14:0 --output none --tempo 120 --metre 4/4 \
    --bars 2 --seed 7 --json --verbose >"$OUT/report" 2>"$OUT/log" &
jam=$!
n=0
until grep -q ready "$OUT/report" || [ $n -gt 200 ]; do
    sleep 0.1
    n=$((n + 1))
done
aconnect -l >"$OUT/connections"
# One recorder for both sides, so that one clock stamps them: a track for each port.
studio_port=$(sed -n "s/^client \([0-9]*\): 'Studio'.*/\1/p" "$OUT/connections" | head -n 1)
arecordmidi -p "14:0,$studio_port:0" -b 120 -t 480 "$OUT/both.mid" &
recorder=$!
aseqdump -p "$studio_port:0" >"$OUT/events" &
dump=$!
sleep 1
aplaymidi -d 8 -p 14:0 /pieces/phrases.mid
before=$(cut -d' ' -f1 /proc/uptime)
kill -INT $jam
wait $jam
echo $? >"$OUT/jam-status"
echo "$before $(cut -d' ' -f1 /proc/uptime)" >"$OUT/times"
kill -INT $recorder $dump
wait
cp -r /library/generations "$OUT/generations"
studio list generations --library /library --json >"$OUT/list"
id=$(grep '"event":"take"' "$OUT/report" | sed 's/.*"id":"\([^"]*\)".*/\1/')
studio rate "$id" 4 --library /library >"$OUT/rate" 2>&1
echo $? >"$OUT/rate-status"
