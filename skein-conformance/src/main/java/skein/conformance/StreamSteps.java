package skein.conformance;

import static java.util.Map.entry;

import java.util.Map;
import skein.async.Channel;

/** Steps with AnyIO's memory object streams. */
final class StreamSteps {
    static final Map<String, Steps.Action> ACTIONS = Map.ofEntries(
            entry("stream", StreamSteps::make),
            entry("clone", StreamSteps::copy),
            entry("close", StreamSteps::close),
            entry("send", StreamSteps::send),
            entry("send_nowait", StreamSteps::sendNow),
            entry("receive", StreamSteps::receive),
            entry("receive_nowait", StreamSteps::receiveNow),
            entry("receive_all", StreamSteps::receiveAll));

    private StreamSteps() {}

    /** One end of a stream. */
    sealed interface End {
        Channel<Line.Item> channel();

        End copy();

        void close();
    }

    record Sending(Channel<Line.Item> channel, Channel.Sender<Line.Item> sender) implements End {
        @Override
        public End copy() {
            return new Sending(channel, sender.another());
        }

        @Override
        public void close() {
            sender.close();
        }
    }

    record Receiving(Channel<Line.Item> channel, Channel.Receiver<Line.Item> receiver) implements End {
        @Override
        public End copy() {
            return new Receiving(channel, receiver.another());
        }

        @Override
        public void close() {
            receiver.close();
        }
    }

    private static void make(Worker worker, Step step) {
        var channel = new Channel<Line.Item>(step.number(2, Integer.MAX_VALUE));
        worker.run.resource(step.text(0), new Sending(channel, channel.sender()));
        worker.run.resource(step.text(1), new Receiving(channel, channel.receiver()));
    }

    private static void copy(Worker worker, Step step) {
        worker.run.resource(
                step.text(1), worker.run.resource(step.text(0), End.class).copy());
    }

    private static void close(Worker worker, Step step) {
        worker.run.resource(step.text(0), End.class).close();
        worker.say("closed " + step.text(0));
    }

    private static Channel.Sender<Line.Item> sender(Worker worker, Step step) {
        return worker.run.resource(step.text(0), Sending.class).sender();
    }

    private static void send(Worker worker, Step step) {
        sender(worker, step).send(new Line.Item(step.value(1)));
        worker.say("sent " + Values.text(step.value(1)));
    }

    private static void sendNow(Worker worker, Step step) {
        if (!sender(worker, step).trySend(new Line.Item(step.value(1)))) {
            throw new Failure("WouldBlock");
        }
        worker.say("sent " + Values.text(step.value(1)));
    }

    private static Channel.Receiver<Line.Item> receiver(Worker worker, Step step) {
        return worker.run.resource(step.text(0), Receiving.class).receiver();
    }

    private static void receive(Worker worker, Step step) {
        received(worker, receiver(worker, step).receive());
    }

    private static void receiveNow(Worker worker, Step step) {
        received(worker, receiver(worker, step).tryReceive().orElseThrow(() -> new Failure("WouldBlock")));
    }

    private static void receiveAll(Worker worker, Step step) throws Exception {
        for (Line.Item item : receiver(worker, step)) {
            received(worker, item);
            worker.take(step.stepsOrNone(1));
        }
        worker.say("stream ended");
    }

    private static void received(Worker worker, Line.Item item) {
        worker.say("received " + Values.text(item.value()));
    }
}
