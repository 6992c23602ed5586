"""Clients of httpx and aiohttp against the lab: python-clients.py KIND URL, where KIND is http1, http2 or aiohttp.

Prints how many of its checks hold, and names those that do not.
"""

import asyncio
import sys

ORDER = {"sku": "pen", "quantity": 2, "userId": 7}


async def pieces():
    yield b'{"sku":"pen",'
    yield b'"quantity":2,"userId":7}'


async def with_httpx(url, http2):
    import httpx

    async with httpx.AsyncClient(base_url=url, http1=not http2, http2=http2, timeout=20) as client:
        async def status(method, path, **arguments):
            return (await client.request(method, path, **arguments)).status_code

        version = (await client.get("/openapi.json")).http_version
        many = await asyncio.gather(*(status("GET", "/users/1") for _ in range(200)))
        async with client.stream("GET", "/openapi.json") as streamed:
            await streamed.aread()
        try:
            await client.get("/async", timeout=0.05)
            timed_out = False
        except httpx.ReadTimeout:
            timed_out = True
        return {
            "version": version == ("HTTP/2" if http2 else "HTTP/1.1"),
            "200 at once": many == [200] * 200,
            "json": await status("POST", "/orders", json=ORDER) == 201,
            "streamed upload": await status(
                "POST", "/orders", content=pieces(), headers={"content-type": "application/json"}) == 201,
            "streamed answer": streamed.status_code == 200,
            "HEAD": await status("HEAD", "/openapi.json") == 200,
            "404": await status("GET", "/nothing") == 404,
            "given up": timed_out,
            "and goes on": await status("GET", "/users/1") == 200,
        }


async def with_aiohttp(url):
    import aiohttp

    async with aiohttp.ClientSession(url) as client:
        async def status(method, path, **arguments):
            async with client.request(method, path, **arguments) as answer:
                await answer.read()
                return answer.status

        async with client.ws_connect("/ws/echo") as socket:
            await socket.send_str("안녕" * 1000)
            echoed = await socket.receive_str()
        try:
            await status("GET", "/async", timeout=aiohttp.ClientTimeout(total=0.05))
            timed_out = False
        except asyncio.TimeoutError:
            timed_out = True
        return {
            "200 at once": await asyncio.gather(*(status("GET", "/users/1") for _ in range(200))) == [200] * 200,
            "json": await status("POST", "/orders", json=ORDER) == 201,
            "chunked upload": await status(
                "POST", "/orders", data=pieces(), headers={"content-type": "application/json"}) == 201,
            "HEAD": await status("HEAD", "/openapi.json") == 200,
            "404": await status("GET", "/nothing") == 404,
            "WebSocket": echoed == "안녕" * 1000,
            "given up": timed_out,
            "and goes on": await status("GET", "/users/1") == 200,
        }


kind, url = sys.argv[1:]
checks = asyncio.run(with_aiohttp(url) if kind == "aiohttp" else with_httpx(url, kind == "http2"))
failed = [name for name, holds in checks.items() if not holds]
print(f"{len(checks) - len(failed)} of {len(checks)} as expected" + "".join(f", not: {name}" for name in failed))
