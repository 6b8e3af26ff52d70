-- Sends the bodies in the file that BODIES names, a line each, DELAY ms after the last answer, and counts the answers.
local bodies = {}
for line in io.lines(os.getenv("BODIES")) do bodies[#bodies + 1] = line end
local pause = tonumber(os.getenv("DELAY") or "0")
local at = 0
if pause > 0 then
  delay = function() return pause end
end
request = function()
  at = at % #bodies + 1
  return wrk.format("POST", nil, { ["Content-Type"] = "application/json" }, bodies[at])
end
done = function(summary, latency)
  local errors = summary.errors
  print(string.format("RESULT %d %.3f %d %d %.3f %.3f", summary.requests, summary.duration / 1e6, errors.status,
    errors.connect + errors.read + errors.write + errors.timeout, latency:percentile(50) / 1000, latency:percentile(99) / 1000))
end
