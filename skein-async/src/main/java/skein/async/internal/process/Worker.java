package skein.async.internal.process;

import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.File;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;
import skein.async.ProcessCall;

/**
 * The main class of a worker process: runs one call after the other on its main thread. It keeps away from lambdas and
 * string templates, and so from the classes that they bring in: what it loads delays each start.
 */
final class Worker {
    /** How long the shutdown hooks of a worker without a parent may take. */
    private static final long ORPHAN_MILLIS = 2_000;

    private final String name;
    private final int maxBytes;

    private Worker(String name, int maxBytes) {
        this.name = name;
        this.maxBytes = maxBytes;
    }

    /**
     * Runs until the parent says so or is gone.
     *
     * @param args name, the most bytes of a message, the file to read orders from and the one to write answers to
     *     ("-" for the standard streams), and the parent's scratch directory, which an orphan removes
     */
    public static void main(String[] args) throws IOException {
        InputStream in = args[2].equals("-") ? new FileInputStream(FileDescriptor.in) : new FileInputStream(args[2]);
        FileOutputStream out =
                args[3].equals("-") ? new FileOutputStream(FileDescriptor.out) : new FileOutputStream(args[3]);
        System.setIn(InputStream.nullInputStream());
        System.setOut(System.err);
        var orders = new Orders(new DataInputStream(in), new File(args[4]));
        orders.setDaemon(true);
        orders.start();
        try {
            new Worker(args[0], Integer.parseInt(args[1]))
                    .work(orders, new DataOutputStream(new BufferedOutputStream(out, 1 << 16)));
        } catch (Throwable e) {
            // Threads that calls have left behind must not keep a worker alive that answers no more.
            e.printStackTrace();
            System.exit(1);
        }
    }

    private void work(Orders orders, DataOutputStream answers) throws IOException {
        answers.writeByte(Wire.READY);
        answers.flush();
        while (true) {
            byte[] order = orders.next();
            answers.writeByte(Wire.BEGUN);
            answers.flush();
            byte kind = Wire.VALUE;
            byte[] answer;
            try {
                answer = call(order);
            } catch (Throwable failure) {
                kind = Wire.FAILURE;
                answer = failure(failure);
            }
            answers.writeByte(kind);
            answers.writeInt(answer.length);
            answers.write(answer);
            answers.flush();
        }
    }

    private byte[] call(byte[] order) throws Throwable {
        ProcessCall<?, ?> call;
        try {
            call = (ProcessCall<?, ?>) Wire.read(order, ClassLoader.getSystemClassLoader());
        } catch (Throwable unreadable) {
            throw Transfer.notRead(name.concat(": the call"), unreadable);
        }
        if (call == null) {
            throw new AssertionError("an order without a call");
        }
        Object value = call.call();
        try {
            return Wire.write(value, maxBytes);
        } catch (Throwable unwritable) {
            throw Transfer.notWritten(name.concat(": the result"), value, unwritable, maxBytes);
        }
    }

    private byte[] failure(Throwable failure) throws IOException {
        try {
            return Wire.write(failure, maxBytes);
        } catch (Throwable unwritable) {
            return Wire.write(Transfer.standIn(name, failure, unwritable, maxBytes), Integer.MAX_VALUE);
        }
    }

    /** Reads orders all the time, so that it sees at once, in the middle of a call too, when the parent is gone. */
    private static final class Orders extends Thread {
        private final DataInputStream in;
        private final File scratch;
        private byte @Nullable [] order;

        Orders(DataInputStream in, File scratch) {
            super("skein-orders");
            this.in = in;
            this.scratch = scratch;
        }

        @Override
        public void run() {
            try {
                while (true) {
                    int length = in.readInt();
                    if (length == Wire.END) {
                        System.exit(0);
                    }
                    var bytes = new byte[length];
                    in.readFully(bytes);
                    give(bytes);
                }
            } catch (IOException parentGone) {
                endAsOrphan();
            }
        }

        private void endAsOrphan() {
            var deadline = new Thread("skein-orphan") {
                @Override
                public void run() {
                    try {
                        Thread.sleep(ORPHAN_MILLIS);
                    } catch (InterruptedException noMatter) {
                        // Then it ends at once.
                    }
                    Runtime.getRuntime().halt(1);
                }
            };
            deadline.setDaemon(true);
            deadline.start();
            File[] files = scratch.listFiles();
            if (files != null) {
                for (File file : files) {
                    file.delete();
                }
                scratch.delete();
            }
            System.exit(1);
        }

        private synchronized void give(byte[] bytes) {
            order = bytes;
            notifyAll();
        }

        synchronized byte[] next() {
            byte[] bytes;
            // An interrupt that is left was meant for the call that has ended.
            Thread.interrupted();
            while ((bytes = order) == null) {
                try {
                    wait();
                } catch (InterruptedException left) {
                    // The same.
                }
            }
            order = null;
            return bytes;
        }
    }
}
