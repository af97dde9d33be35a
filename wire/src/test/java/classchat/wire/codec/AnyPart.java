package classchat.wire.codec;

import classchat.wire.AccountId;
import classchat.wire.Audience;
import classchat.wire.Body;
import classchat.wire.Bytes;
import classchat.wire.ConversationId;
import classchat.wire.Cursor;
import classchat.wire.DeviceId;
import classchat.wire.DeviceInfo;
import classchat.wire.Draft;
import classchat.wire.Entry;
import classchat.wire.EntryContent;
import classchat.wire.FileAnswer;
import classchat.wire.FileId;
import classchat.wire.FileReply;
import classchat.wire.FileState;
import classchat.wire.FileStatus;
import classchat.wire.GroupInfo;
import classchat.wire.GroupName;
import classchat.wire.Head;
import classchat.wire.Limits;
import classchat.wire.Member;
import classchat.wire.MemberCursor;
import classchat.wire.MessageKind;
import classchat.wire.Position;
import classchat.wire.ProtocolVersion;
import classchat.wire.Range;
import classchat.wire.Registration;
import classchat.wire.Role;
import classchat.wire.Secret;
import classchat.wire.ServerFrame.GroupMember;
import classchat.wire.ServerFrame.MemberReceipt;
import classchat.wire.ServerTerms;
import classchat.wire.Target;
import classchat.wire.UserInfo;
import classchat.wire.UserName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Random valid parts of frames; the same ones for the same seed. */
class AnyPart {
  private static final String NAME_TAIL = "abcdefghijklmnopqrstuvwxyz0123456789._-";
  private static final int[] CODE_POINTS = {'a', ' ', 0, 0xE4, 0x7FF, 0x800, 0xFFFF, 0x1F600};

  final RandomGenerator random;

  AnyPart(RandomGenerator random) {
    this.random = random;
  }

  boolean flag() {
    return random.nextBoolean();
  }

  int upTo(int most) {
    return random.nextInt(most + 1);
  }

  /** Not negative, of any number of bits. */
  long number() {
    return random.nextLong() >>> (1 + random.nextInt(63));
  }

  long positive() {
    return Math.max(1, number());
  }

  int amount() {
    return Math.max(1, random.nextInt() >>> (1 + random.nextInt(31)));
  }

  Bytes bytes(int size) {
    var bytes = new byte[size];
    random.nextBytes(bytes);
    return Bytes.owning(bytes);
  }

  /** Of at most {@code most} bytes, with characters of one to four. */
  String text(int most) {
    return random
        .ints(upTo(most / 4), 0, CODE_POINTS.length)
        .map(i -> CODE_POINTS[i])
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  List<String> features() {
    return list(() -> text(Limits.FEATURES));
  }

  <T> T oneOf(List<T> items) {
    return items.get(upTo(items.size() - 1));
  }

  <T> List<T> list(Supplier<T> item) {
    return Stream.generate(item).limit(upTo(5)).toList();
  }

  <T> Optional<T> optional(Supplier<T> item) {
    return flag() ? Optional.of(item.get()) : Optional.empty();
  }

  AccountId account() {
    return new AccountId(positive());
  }

  ConversationId conversation() {
    return new ConversationId(random.nextLong(), random.nextLong());
  }

  DeviceId device() {
    return new DeviceId(positive());
  }

  UserName name() {
    var name = new StringBuilder("u");
    random.ints(1 + upTo(30), 0, NAME_TAIL.length()).forEach(i -> name.append(NAME_TAIL.charAt(i)));
    return new UserName(name.toString());
  }

  Secret secret() {
    return new Secret(text(Limits.SECRET));
  }

  Draft draft() {
    return new Draft(positive(), random.nextLong());
  }

  ProtocolVersion version() {
    return new ProtocolVersion(amount(), amount());
  }

  ServerTerms terms() {
    var registration = oneOf(List.of(Registration.values()));
    return new ServerTerms(
        amount(), amount(), amount(), amount(), amount(), registration, positive());
  }

  Target target() {
    return flag() ? toPeer() : toExisting();
  }

  Target.Peer toPeer() {
    return new Target.Peer(account());
  }

  Target.Existing toExisting() {
    return new Target.Existing(conversation());
  }

  Audience audience() {
    return flag() ? peer() : members();
  }

  Audience.Peer peer() {
    return new Audience.Peer(account(), flag(), flag(), number());
  }

  Audience.Members members() {
    return new Audience.Members(amount(), amount());
  }

  EntryContent content() {
    return switch (upTo(11)) {
      case 0 -> created();
      case 1 -> added();
      case 2 -> removed();
      case 3 -> left();
      case 4 -> renamed();
      case 5 -> ownerChanged();
      case 6 -> new EntryContent.Unknown(11 + upTo(244), bytes(upTo(300)));
      case 7 -> silenced();
      case 8 -> answered();
      case 9 -> offered();
      default -> message();
    };
  }

  EntryContent.GroupCreated created() {
    return new EntryContent.GroupCreated(groupName(), distinct(list(this::member)), flag());
  }

  EntryContent.Added added() {
    return new EntryContent.Added(someMembers());
  }

  EntryContent.Removed removed() {
    return new EntryContent.Removed(someMembers());
  }

  EntryContent.Left left() {
    return new EntryContent.Left(optional(this::member));
  }

  EntryContent.Renamed renamed() {
    return new EntryContent.Renamed(groupName());
  }

  EntryContent.OwnerChanged ownerChanged() {
    return new EntryContent.OwnerChanged(member());
  }

  EntryContent.Silenced silenced() {
    return new EntryContent.Silenced(member(), amount());
  }

  EntryContent.Answered answered() {
    long question = upTo(300);
    return new EntryContent.Answered(question, question + 1 + upTo(300));
  }

  EntryContent.FileOffered offered() {
    return new EntryContent.FileOffered(file(), text(Limits.TEXT), number(), bytes(32));
  }

  FileId file() {
    return new FileId(positive());
  }

  FileStatus fileStatus() {
    return new FileStatus(
        file(),
        conversation(),
        positive(),
        account(),
        name(),
        text(Limits.TEXT),
        number(),
        bytes(32),
        oneOf(List.of(FileState.values())),
        number());
  }

  FileReply fileReply() {
    return new FileReply(file(), account(), name(), oneOf(List.of(FileAnswer.values())));
  }

  Member member() {
    return new Member(account(), name());
  }

  GroupName groupName() {
    return new GroupName(name().value());
  }

  GroupInfo group() {
    return new GroupInfo(groupName(), member(), amount());
  }

  GroupMember groupMember() {
    return new GroupMember(userInfo(), positive());
  }

  private List<Member> someMembers() {
    return distinct(Stream.generate(this::member).limit(1 + upTo(5)).toList());
  }

  private static List<Member> distinct(List<Member> members) {
    return List.copyOf(
        members.stream()
            .collect(Collectors.toMap(Member::account, each -> each, (one, other) -> one))
            .values());
  }

  EntryContent.Message message() {
    var kind = oneOf(List.of(MessageKind.values()));
    return new EntryContent.Message(new Body(amount(), bytes(1 + upTo(300))), kind);
  }

  Entry entry() {
    return new Entry(
        positive(), number(), account(), content(), optional(this::draft), optional(this::name));
  }

  Position position() {
    return new Position(conversation(), number(), number(), number());
  }

  Range range() {
    return ranges(1).getFirst();
  }

  List<Range> ranges(int count) {
    var ranges = new ArrayList<Range>();
    for (long from = 1L + upTo(300); ranges.size() < count; from = ranges.getLast().until() + 1) {
      ranges.add(new Range(from, from + upTo(300)));
    }
    if (flag() && count > 0) {
      ranges.add(new Range(ranges.removeLast().from(), Range.OPEN));
    }
    return ranges;
  }

  Head head() {
    return new Head(
        conversation(),
        ranges(upTo(4)),
        number(),
        number(),
        number(),
        number(),
        optional(this::userInfo),
        flag() ? Head.ALL : number(),
        optional(this::group));
  }

  Cursor cursor() {
    return new Cursor(conversation(), number(), number());
  }

  MemberCursor memberCursor() {
    long delivered = number();
    return new MemberCursor(account(), delivered, delivered >>> upTo(10));
  }

  MemberReceipt receipt() {
    return new MemberReceipt(name(), flag(), flag());
  }

  UserInfo userInfo() {
    var role = oneOf(List.of(Role.values()));
    return new UserInfo(account(), name(), text(Limits.DISPLAY_NAME), role, flag(), number());
  }

  DeviceInfo deviceInfo() {
    return new DeviceInfo(device(), text(Limits.TEXT), number(), number(), flag());
  }
}
