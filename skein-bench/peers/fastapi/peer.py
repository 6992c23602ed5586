import asyncio
import os
import time
from contextlib import AsyncExitStack
from datetime import datetime
from enum import Enum
from random import randint
from uuid import UUID

import asyncpg
import httpx
from fastapi import FastAPI, Query, Request
from fastapi.responses import PlainTextResponse
from pydantic import BaseModel, EmailStr, Field, constr, validator

THREADS = int(os.environ["THREADS"])
HELLO = "Hello, World!"

app = FastAPI()
resources = AsyncExitStack()


class Status(str, Enum):
    OPEN = "OPEN"
    PAID = "PAID"
    SENT = "SENT"


class Line(BaseModel):
    sku: constr(regex=r"^[A-Z]{2}-[0-9]{4}\Z")
    name: str = Field(max_length=80)
    quantity: int = Field(ge=1, le=999)
    cents: int = Field(ge=0)

    @validator("name")
    def not_blank(cls, name):
        if not name.strip():
            raise ValueError("must not be blank")
        return name


class Order(BaseModel):
    id: UUID
    placed: datetime
    customer: EmailStr
    status: Status
    note: str | None = Field(default=None, max_length=200)
    lines: list[Line] = Field(min_items=1, max_items=100)


class Message(BaseModel):
    message: str


class Item(BaseModel):
    id: int
    name: str
    price: float


class World(BaseModel):
    id: int
    randomNumber: int


class Uploaded(BaseModel):
    bytes: int


@app.on_event("startup")
async def startup():
    share = max(1, int(os.environ["DB_CONNECTIONS"]) // THREADS)
    app.state.database = await resources.enter_async_context(
        asyncpg.create_pool(
            host=os.environ["DB_HOST"],
            port=int(os.environ["DB_PORT"]),
            database=os.environ["DB_NAME"],
            user=os.environ["DB_USER"],
            password=os.environ["DB_PASSWORD"],
            min_size=share,
            max_size=share,
        )
    )
    connections = max(1, int(os.environ["UPSTREAM_CONNECTIONS"]) // THREADS)
    app.state.upstream = await resources.enter_async_context(
        httpx.AsyncClient(
            base_url=os.environ["UPSTREAM"],
            limits=httpx.Limits(max_connections=connections, max_keepalive_connections=connections),
            timeout=httpx.Timeout(30),
        )
    )


@app.on_event("shutdown")
async def shutdown():
    await resources.aclose()


@app.get("/plaintext", response_class=PlainTextResponse)
async def plaintext():
    return HELLO


@app.get("/json", response_model=Message)
async def json():
    return Message(message=HELLO)


@app.post("/echo", response_model=Order)
async def echo(order: Order):
    return order


@app.get("/sleep", response_class=PlainTextResponse)
async def sleep():
    await asyncio.sleep(0.01)
    return HELLO


@app.get("/hold", response_class=PlainTextResponse)
async def hold():
    await asyncio.sleep(20)
    return HELLO


@app.get("/fan", response_model=list[Item])
async def fan(calls: int = Query(default=3, ge=1, le=1000)):
    return await asyncio.gather(*(delayed() for _ in range(calls)))


async def delayed():
    response = await app.state.upstream.get("/delay")
    response.raise_for_status()
    return Item(**response.json())


@app.get("/db", response_model=World)
async def db():
    async with app.state.database.acquire() as connection:
        return await read(connection)


@app.get("/queries", response_model=list[World])
async def queries():
    async with app.state.database.acquire() as connection:
        return [await read(connection) for _ in range(20)]


@app.get("/update", response_model=World)
async def update():
    async with app.state.database.acquire() as connection, connection.transaction():
        world = await read(connection)
        world.randomNumber = randint(1, 10_000)
        await connection.execute(
            "update world set randomnumber = $1 where id = $2", world.randomNumber, world.id
        )
        return world


async def read(connection):
    row = await connection.fetchrow(
        "select id, randomnumber from world where id = $1", randint(1, 10_000)
    )
    return World(id=row["id"], randomNumber=row["randomnumber"])


@app.post("/upload", response_model=Uploaded)
async def upload(request: Request):
    count = 0
    async for chunk in request.stream():
        count += len(chunk)
    return Uploaded(bytes=count)


@app.get("/stuck", response_class=PlainTextResponse)
async def stuck():
    end = time.monotonic_ns() + 100_000_000
    while time.monotonic_ns() < end:
        pass
    return HELLO
