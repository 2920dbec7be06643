import asyncio
import os
import sys

from visualkit import Message, VKClient


async def main() -> None:
    client = VKClient(os.environ["VISUALKIT_KEY"], base_url=os.environ["VISUALKIT_URL"])
    async with client:
        agent = await client.connect_agent(visitor_id="python-bot")

        # Answers of the assistant, and what a person of your team writes.
        @agent.on("text")
        def show(message: Message) -> None:
            print(message.content, flush=True)
            for title in dict.fromkeys(citation.title for citation in message.citations or []):
                print(f"  from: {title}", flush=True)

        while line := await asyncio.to_thread(sys.stdin.readline):
            if not line.strip():
                continue
            sent = await agent.send_text(line)
            # The next question waits for the answer to this one, unless a person has the conversation.
            if agent.session and agent.session.holder != "human":
                async for message in agent.stream(after_seq=sent.seq):
                    if message.role != "visitor":
                        break


asyncio.run(main())
