package skein.async.internal.process;

import java.io.InvalidClassException;
import java.io.NotSerializableException;
import org.jspecify.annotations.Nullable;
import skein.async.ProcessTransferException;

/** What to say when something cannot be carried to the other process. */
final class Transfer {
    private static final int CAUSES = 10;

    private Transfer() {}

    /**
     * Serialisation has failed.
     *
     * @param what "the call", "the result"
     */
    static ProcessTransferException notWritten(String what, @Nullable Object object, Throwable failure, int maxBytes) {
        boolean explained = failure instanceof NotSerializableException
                || failure instanceof Wire.TooLargeException
                || failure instanceof StackOverflowError;
        return new ProcessTransferException(why(what, object, failure, maxBytes), explained ? null : failure);
    }

    private static String why(String what, @Nullable Object object, Throwable failure, int maxBytes) {
        return switch (failure) {
            case NotSerializableException e -> what + " cannot be carried to another process: " + culprit(object, e);
            case Wire.TooLargeException e ->
                what + " takes more than " + maxBytes + " bytes when serialised; hand over the name of a file instead,"
                        + " or raise ProcessPoolConfig.maxMessageBytes";
            case StackOverflowError e ->
                what + " is nested too deeply for Java serialisation; hand over a list or an array instead of objects"
                        + " that refer to each other in a long chain";
            default -> what + " could not be serialised: " + failure;
        };
    }

    private static String culprit(@Nullable Object object, NotSerializableException failure) {
        String type = failure.getMessage() == null ? "it" : failure.getMessage();
        String path = Culprit.find(object, type);
        return (path == null ? type : path + " is a " + type + ", which")
                + " is not Serializable; make it so, mark the field that holds it transient, or hand over only what is"
                + " needed of it";
    }

    /** Deserialisation has failed. */
    static ProcessTransferException notRead(String what, Throwable failure) {
        return switch (failure) {
            case ClassNotFoundException e ->
                new ProcessTransferException(
                        what + " is of a class that is not here: " + e.getMessage()
                                + "; the parent and its workers need the same classes, see ProcessPoolConfig.classPath",
                        e);
            case InvalidClassException e ->
                new ProcessTransferException(
                        what + " is of a class that is another one here: " + e.getMessage()
                                + "; the parent and its workers need the same classes, see ProcessPoolConfig.classPath",
                        e);
            default -> new ProcessTransferException(what + " could not be deserialised: " + failure, failure);
        };
    }

    /** An exception that says and shows what another one would have, which cannot be carried itself. */
    static ProcessTransferException standIn(String name, Throwable failure, Throwable unwritable, int maxBytes) {
        String what = name + ": the exception " + text(failure);
        return standIn(why(what, failure, unwritable, maxBytes), failure, CAUSES);
    }

    private static ProcessTransferException standIn(String message, Throwable failure, int causes) {
        Throwable cause = causes == 0 ? null : failure.getCause();
        var standIn =
                new ProcessTransferException(message, cause == null ? null : standIn(text(cause), cause, causes - 1));
        standIn.setStackTrace(failure.getStackTrace());
        return standIn;
    }

    private static String text(Throwable failure) {
        try {
            return failure.toString();
        } catch (RuntimeException e) {
            return failure.getClass().getName();
        }
    }
}
