package skein.web.internal;

/** What is said about the answer to come. */
record ReplyInput(int slot) implements Input {
    @Override
    public void bind(Source source, Arguments arguments) {
        arguments.set(slot, arguments.reply());
    }
}
