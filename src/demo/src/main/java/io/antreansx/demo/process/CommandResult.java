package io.antreansx.demo.process;

/** What a command that ended said. */
public record CommandResult(int exitCode, String output, String errors) {

    /** What a person at the terminal sees. */
    public String shown() {
        return (errors + output).strip();
    }

    /** @throws IllegalStateException with the output unless the exit code is 0 */
    public CommandResult orFail(String what) {
        if (exitCode != 0) {
            throw new IllegalStateException(what + " ended with exit code " + exitCode + ":\n" + output + errors);
        }
        return this;
    }
}
