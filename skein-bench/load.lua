-- What wrk sends to an endpoint that wants a body, and the percentile that it does not print by itself.
-- wrk -s load.lua URL -- FILE: posts what is in the file.

function init(arguments)
    local file = arguments[1]
    if file then
        local body = assert(io.open(file, "rb"))
        wrk.method = "POST"
        wrk.body = body:read("*a")
        wrk.headers["content-type"] = file:match("%.json$") and "application/json" or "application/octet-stream"
        body:close()
    end
end

function done(summary, latency, requests)
    io.write(string.format("     99.9%%  %.2fus\n", latency:percentile(99.9)))
end
