"""A client and a server of the websockets library, for WebSocketPythonTest.

client PORT   sends messages to an echo, and prints what came of it
server        prints its port and echoes until its input ends
"""

import asyncio
import sys

import websockets


async def client(port):
    for compression in ("deflate", None):
        uri = f"ws://127.0.0.1:{port}/"
        async with websockets.connect(uri, compression=compression, max_size=2**24) as socket:
            for message in ("", "안녕", "x" * 200_000, b"\x00\xff" * 100_000):
                await socket.send(message)
                assert await socket.recv() == message
            await socket.send(["in", " three", " pieces"])
            assert await socket.recv() == "in three pieces"
            await asyncio.wait_for(await socket.ping(), 10)
            await socket.close(4002, "enough")
            print(compression, socket.close_code, socket.close_reason, flush=True)


async def echo(socket, path=None):
    async for message in socket:
        await socket.send(message)


async def server():
    async with websockets.serve(echo, "127.0.0.1", 0, subprotocols=["chat"], max_size=2**24) as listening:
        print(listening.sockets[0].getsockname()[1], flush=True)
        await asyncio.get_running_loop().run_in_executor(None, sys.stdin.read)


asyncio.run(client(int(sys.argv[2])) if sys.argv[1] == "client" else server())
