package classchat.server.files;

import classchat.server.cluster.Directory;
import classchat.server.observe.SessionEvents;
import classchat.server.store.Files;

/** What all that deals with files on a node shares. */
public record FileParts(
    Files files,
    BlobStore blobs,
    Directory<SharedFileCommand> shared,
    Announcer announcer,
    Places places,
    Pace pace,
    FilesSettings settings,
    SessionEvents events) {}
