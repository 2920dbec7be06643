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
            for citation in message.citations or []:
                print(f"  from: {citation.title}", flush=True)

        while line := await asyncio.to_thread(sys.stdin.readline):
            if line.strip():
                await agent.send_text(line)

        # The answer to the last question may still be on its way.
        last = agent.messages[-1:]
        if last and last[0].role == "visitor":
            await anext(agent.stream(after_seq=last[0].seq))


asyncio.run(main())
