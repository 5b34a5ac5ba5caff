package io.antreansx.adapter.inventory.push;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.antreansx.adapter.nsx.NsxException;
import io.antreansx.adapter.nsx.inventory.ContainerInventoryData;
import io.antreansx.adapter.nsx.inventory.ContainerInventoryObject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;

/** The JSON of a batch, kept to a size that any web server takes. */
final class BatchBody {

    /**
     * How much NSX takes in one request is not public. A batch that is longer goes out in halves; one object alone is
     * always tried, and NSX's answer decides.
     */
    static final int MAX_BYTES = 4 << 20;

    private static final int INVALID_STATUS = 400;
    private static final int TOO_LARGE_STATUS = 413;

    private static final ObjectWriter WRITER = JsonMapper.builder()
            .disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)
            .build()
            .writerFor(ContainerInventoryData.class);

    private BatchBody() {}

    /**
     * @throws NsxException {@code TOO_LARGE} for several objects that are too long together, {@code INVALID} for a
     *     value that JSON does not have
     */
    static byte[] of(List<InventoryUpdate> updates) {
        long objects = updates.stream().map(InventoryUpdate::key).distinct().count();
        ContainerInventoryData data = new ContainerInventoryData(updates.stream()
                .map(update -> new ContainerInventoryObject(update.type().name(), update.fields()))
                .toList());
        ByteArrayOutputStream body = new ByteArrayOutputStream(1024 * Math.max(1, updates.size()));
        try {
            WRITER.writeValue(objects > 1 ? new Limited(body) : body, data);
            return body.toByteArray();
        } catch (TooLongException e) {
            throw failure(
                    NsxException.Kind.TOO_LARGE,
                    TOO_LARGE_STATUS,
                    objects + " objects are longer than " + MAX_BYTES + " bytes together; they are sent in parts",
                    e);
        } catch (JsonProcessingException e) {
            throw failure(
                    NsxException.Kind.INVALID,
                    INVALID_STATUS,
                    "cannot be written as JSON: " + e.getOriginalMessage(),
                    e);
        } catch (IOException e) {
            throw new UncheckedIOException("memory cannot be written to", e);
        }
    }

    private static NsxException failure(NsxException.Kind kind, int status, String message, Exception cause) {
        return new NsxException(kind, status, 0, -1, message, cause);
    }

    /** Stops early: fifty objects of a megabyte each need not be in memory once more to see that they are too long. */
    private static final class Limited extends OutputStream {

        private final ByteArrayOutputStream target;

        Limited(ByteArrayOutputStream target) {
            this.target = target;
        }

        @Override
        public void write(int value) throws IOException {
            check(1);
            target.write(value);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            check(length);
            target.write(bytes, offset, length);
        }

        private void check(int more) throws TooLongException {
            if (target.size() + more > MAX_BYTES) {
                throw new TooLongException();
            }
        }
    }

    private static final class TooLongException extends IOException {

        private static final long serialVersionUID = 1L;

        TooLongException() {
            super("too long");
        }
    }
}
