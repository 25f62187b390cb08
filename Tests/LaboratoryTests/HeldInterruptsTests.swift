import Foundation
import Synchronization
import Testing

@testable import Laboratory

/// The signals are those that nobody else uses, so that other tests are not disturbed.
@Suite(.serialized) struct HeldInterruptsTests {
  private static let first = Atomic<Int>(0)
  private static let second = Atomic<Int>(0)
  private static let held = HeldInterrupts([SIGUSR1, SIGUSR2])

  private struct Stop: Error {}

  init() {
    Self.first.store(0, ordering: .relaxed)
    Self.second.store(0, ordering: .relaxed)
    signal(SIGUSR1) { _ in HeldInterruptsTests.first.add(1, ordering: .relaxed) }
    signal(SIGUSR2) { _ in HeldInterruptsTests.second.add(1, ordering: .relaxed) }
  }

  /// How often those who handled the signals before have heard of them.
  private static var counts: [Int] {
    [first.load(ordering: .relaxed), second.load(ordering: .relaxed)]
  }

  /// Whether something comes to be, while other threads go on.
  private static func becomesTrue(_ condition: () -> Bool) -> Bool {
    for _ in 0..<10_000_000 where !condition() { sched_yield() }
    return condition()
  }

  /// Sends a signal to the process and waits until it is noted.
  private static func send(_ number: Int32) {
    kill(getpid(), number)
    #expect(
      becomesTrue { HeldInterrupts.noted.load(ordering: .relaxed) >> UInt64(number) & 1 == 1 })
  }

  @Test func signalsWaitForTheEndAndComeOnce() {
    Self.held.during {
      for number in [SIGUSR1, SIGUSR1, SIGUSR2] { Self.send(number) }
      #expect(Self.counts == [0, 0])
    }
    #expect(Self.becomesTrue { Self.counts == [1, 1] })
    kill(getpid(), SIGUSR1)
    #expect(Self.becomesTrue { Self.counts == [2, 1] })
  }

  @Test func theLastOfThoseThatHoldThemLetsThemGo() {
    Self.held.during {
      #expect(throws: Stop.self) {
        try Self.held.during {
          Self.send(SIGUSR2)
          throw Stop()
        }
      }
      #expect(Self.counts == [0, 0])
    }
    #expect(Self.becomesTrue { Self.counts == [0, 1] })
  }

  /// Threads of a queue take no signals: what they held must come all the same.
  @Test func itDoesNotMatterWhichThreadHoldsThem() {
    DispatchQueue.global().sync {
      Self.held.during { Self.send(SIGUSR1) }
    }
    #expect(Self.becomesTrue { Self.counts == [1, 0] })
    DispatchQueue.concurrentPerform(iterations: 50) { index in
      Self.held.during { if index == 20 { Self.send(SIGUSR2) } }
    }
    #expect(Self.becomesTrue { Self.counts == [1, 1] })
  }
}
