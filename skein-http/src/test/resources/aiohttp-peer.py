"""A server of aiohttp, for ClientPeer: prints its port and serves until its input ends."""

import asyncio
import sys

from aiohttp import web


async def chunked(request):
    response = web.StreamResponse()
    response.enable_chunked_encoding()
    await response.prepare(request)
    for _ in range(100):
        await response.write(b"chunk")
    await response.write_eof()
    return response


async def gzip(request):
    response = web.Response(text="large" * 200_000)
    response.enable_compression(web.ContentCoding.gzip)
    return response


async def peer(request):
    return web.Response(text=str(request.transport.get_extra_info("peername")))


async def redirect(request):
    left = int(request.match_info["left"])
    if left == 0:
        return web.Response(text="arrived")
    raise web.HTTPFound(f"/redirect/{left - 1}")


async def echo(request):
    return web.Response(body=await request.read())


async def main():
    app = web.Application(client_max_size=2**24)
    app.add_routes([
        web.get("/chunked", chunked),
        web.get("/gzip", gzip),
        web.get("/peer", peer),
        web.get("/redirect/{left}", redirect),
        web.post("/echo", echo),
    ])
    runner = web.AppRunner(app)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    print(site._server.sockets[0].getsockname()[1], flush=True)
    await asyncio.get_running_loop().run_in_executor(None, sys.stdin.read)
    await runner.cleanup()


asyncio.run(main())
