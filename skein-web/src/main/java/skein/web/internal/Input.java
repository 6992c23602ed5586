package skein.web.internal;

/** Fills a slot of the frame from the request, before any code of the application runs. Immutable. */
sealed interface Input
        permits Param,
                ParamRecord,
                RequestInput,
                SessionInput,
                SocketInput,
                BackgroundInput,
                ReplyInput,
                LifespanInput,
                SecurityInput,
                ScopesInput {
    /** Where it is, for the order of violations and docs. */
    default Place place() {
        return Place.PATH;
    }

    /** Sets the slot, or adds what is wrong. */
    void bind(Source source, Arguments arguments);
}
