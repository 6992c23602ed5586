// The experiments in English: title, question, and what to look at.
export default {
  X1: {
    title: 'Pasta and toast',
    question: 'Water boils for 3 s, noodles cook for 5 s, and toast takes 2 s. How long does breakfast take?',
    look: 'Two rows wait side by side. `gather` returns when the longer chain is done: 3 + 5 = 8 s, and the toast costs nothing extra. Running is a hair line; nearly all of the time is waiting.',
    parameters: { toast: 'Toast', boil: 'Boil water', noodles: 'Cook noodles' },
  },
  X2: {
    title: 'Pasta and slow toast',
    question: 'The toast now takes 6 s. Does the order change? Does the total?',
    look: 'The noodles go in before the toast is done, so two lines change places. It is still 8 s: the toast of 6 s hides behind the pasta of 8 s.',
    parameters: { toast: 'Toast', boil: 'Boil water', noodles: 'Cook noodles' },
  },
  X3: {
    title: 'One who computes',
    question: 'A cook computes for 3 s without ever waiting. Does everybody else stand still?',
    look: 'With hand-off off, the solid block of one row holds the loop and the other row can only be ready: 9, 8, 9, 13 s. With it on, the loop notices after 10 ms, leaves that thread behind and goes on with another: on two cores 8, 8, 8, 7 s.',
    parameters: { case: 'Who is at work', pair: 'Who is at work', scenario: 'Who is at work' },
  },
  X4: {
    title: 'Coffee and toast',
    question: 'Coffee takes 2 s, toast 3 s. What does `gather` return, and when?',
    look: 'The slower one decides: 3 s. Results come in the order of the calls, not of their ends.',
    parameters: { coffee: 'Coffee', toast: 'Toast' },
  },
  X5: {
    title: 'Three calls, in turn and at once',
    question: 'What does it bring to start three calls of 1 s together?',
    look: 'First a staircase, each call waiting for the one before: 3 s. Then three bars on top of each other: 1 s. It is the same method; a plain call waits, `gather` does not wait in between.',
  },
  X6: {
    title: 'A hundred requests that block',
    question: 'Handlers take 3 s. What happens with 1, 10 and 100 requests when they block instead of awaiting?',
    look: 'In asyncio a blocking call inside a coroutine handler stops the loop, so 10 take 30 s and 100 take 5 minutes. In Skein each blocked handler is handed off and holds only itself: 3, 3, 3 s. Switch the hand-off off to see the queue build up.',
  },
  X7: {
    title: 'A bad neighbour',
    question: 'One handler blocks. What do all others notice of it?',
    look: 'Many short requests keep coming while one blocks. Off: their latency is as long as the block. On: their p99 stays below 20 ms, and the log names the offender with its line.',
  },
  X8: {
    title: 'One of them fails',
    question: 'When one of several gathered calls fails, what becomes of the others?',
    look: 'asyncio lets them run on unseen, and a second failure vanishes. Here the first failure cancels its siblings, waits for their clean-up, and carries later failures as suppressed ones. `settle` waits for all and tells how each of them ended.',
  },
  X9: {
    title: 'An upstream that is too slow',
    question: 'An upstream does not answer. How does one get an error instead of endless waiting?',
    look: 'A limit for each phase: connect, read, write, and waiting for a connection of the pool. The error says which one it was, after 0.3 s, and the request upstream is really cancelled, as its own row shows.',
  },
  X10: {
    title: 'Producer and consumer',
    question: 'A producer makes one task a second, the consumer needs two seconds for each. Who prints what, when, and does it end?',
    look: 'Count the lines: ready 1 comes after run 0 but before run 1, as in CPython and not as in the notes. It ends after 6 s, because the producer closes the channel; in asyncio `gather` would wait for ever.',
  },
  X11: {
    title: 'Three at a time',
    question: 'Ten tasks of 50 ms, of which only three may run at once. How long?',
    look: 'Four waves: 3, 3, 3 and 1. Rows that have no place yet wait for the limiter, in the order in which they came.',
  },
  X12: {
    title: 'Computing in parallel',
    question: 'Where should heavy computation go: the loop, threads, or processes?',
    look: 'In CPython only processes help, because threads share one lock. In Java threads are truly parallel, so two jobs on two cores take the time of one. Processes are for isolation: one job crashes, one is killed at its deadline, and the others do not notice.',
  },
  X13: {
    title: 'Three hundred pages',
    question: '300 pages of 0.1 s each: how much do 10, 50 or 300 at once bring?',
    look: 'Ideal is 30, 3, 0.6 and 0.1 s. CPython stays at 3 to 4 s however many are allowed, since its client is busy. The band shows how many are in flight.',
  },
  X14: {
    title: 'The life of a task',
    question: 'New, ready, running, waiting, finished: what do these states look like on a real loop?',
    look: 'Follow one row. It is ready when its turn has come but another task runs, running for microseconds, waiting for what it asked for, and back again. Point at a span to see what it waited for. The event that ends a wait makes a task ready, not finished.',
  },
  X15: {
    title: 'Three pitfalls that are gone',
    question: 'What happens when one forgets `await`, awaits in the wrong place, or needs to wait deep inside?',
    look: 'In Python a call makes only a coroutine object, `await` outside of `async` is an error, and `async` spreads through all callers. Here a call is a call: any method may wait.',
  },
  X16: {
    title: 'A million sleepers',
    question: 'What does a switch between tasks cost, and how many tasks can there be?',
    look: 'The switch is measured on the loop that serves this page. Then many tasks go to sleep at once: watch the waiting count in the live view climb, and the loop stay quick.',
  },
  X17: {
    title: 'First in, first out',
    question: 'Enqueue, dequeue, peek, is it empty: what are they called here, and what more is there?',
    look: 'A `Channel` has the four of a textbook queue; it is bounded, may be closed, and `join` waits until each value that was sent is marked as done.',
  },
  X18: {
    title: 'Lent and given back',
    question: 'A dependency opens a session, lends it to the handler, and closes it. When exactly?',
    look: 'Set up, handler, tear down, for both scopes: before the response goes out, or after its last byte. On success it commits, on failure it rolls back, and it is given back even when the client hangs up.',
  },
};
