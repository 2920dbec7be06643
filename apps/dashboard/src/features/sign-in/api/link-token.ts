import { useMutation } from '@tanstack/react-query'
import type { MailLink } from '@visualkit/contracts'
import { useEffect, useState } from 'react'
import { useLocation, useNavigate } from 'react-router'
import { trpc } from '../../../app/trpc.ts'

/**
 * The secret of the link this page was opened by; null without one. It stands behind a #, which browsers send to
 * nobody, and leaves the address at once, so that it stays in no history.
 */
export function useLinkToken(): string | null {
  const { hash, pathname, search } = useLocation()
  const navigate = useNavigate()
  const given = new URLSearchParams(hash.slice(1)).get('token')
  const [token, setToken] = useState(given)
  useEffect(() => {
    if (given === null) return
    setToken(given)
    void navigate(pathname + search, { replace: true })
  }, [given, navigate, pathname, search])
  return given ?? token
}

/** What the link is for; asked once. */
export function useMailLink(purpose: MailLink['purpose'], token: string | null) {
  const { mutate, data, error, isPending } = useMutation(trpc.account.readMailLink.mutationOptions())
  useEffect(() => {
    if (token !== null) mutate({ purpose, token })
  }, [mutate, purpose, token])
  return { link: data, error, isPending, retry: () => token !== null && mutate({ purpose, token }) }
}
